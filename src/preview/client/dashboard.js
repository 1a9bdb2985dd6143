// Sorting and filtering of the table; without it everything is there, in the order of the site.
(() => {
  'use strict';
  const table = document.querySelector('table');
  const body = table.tBodies[0];
  const filter = document.getElementById('filter');
  filter.closest('.filter').hidden = false;

  filter.addEventListener('input', () => {
    const wanted = filter.value.toLowerCase();
    let shown = 0;
    for (const row of body.rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    document.getElementById('shown').textContent = `${shown} of ${body.rows.length}`;
  });

  const compare = new Intl.Collator('en', { numeric: true }).compare;
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const of = (row) => row.cells[head.cellIndex].textContent;
      const rows = [...body.rows].sort((a, b) => (up ? compare(of(a), of(b)) : compare(of(b), of(a))));
      body.replaceChildren(...rows);
    });
  }
})();
