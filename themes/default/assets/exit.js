// The button that leaves at once: the page that is left is not the one to which the back button leads.

document.querySelector('.quick-exit').addEventListener('click', (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});
