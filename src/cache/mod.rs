//! What is truly slow to make, kept by content: a [`Cache`] of bytes under the digest of all that they are made from
//! ([`Key`]), so that nothing in it can be out of date.
//!
//! It lies in `.waypost/cache/` of the site's folder, and may be deleted at any time. What comes out of it is what would be
//! made: each entry holds the digest of its bytes, and one that is damaged is made again. A folder that cannot be written
//! costs time and nothing else.

mod disk;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use disk::Folder;

/// Names bytes by all that they are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of a list of parts, no two lists of which are confused.
    pub fn of(parts: &[&[u8]]) -> Key {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Key(*hasher.finalize().as_bytes())
    }

    /// The first letters of it, for a name that changes with what it names.
    pub fn short(&self) -> String {
        self.hex(4)
    }

    fn hex(&self, bytes: usize) -> String {
        self.0.iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Bytes that are held in memory where no folder keeps them; beyond that the oldest go.
const HELD: usize = 256 << 20;

/// How many things are made at a time that are not to be made twice.
const LOCKS: usize = 64;

/// A store of bytes by what they are made from. Shared by all threads.
#[derive(Debug)]
pub struct Cache {
    folder: Option<Folder>,
    held: Mutex<Held>,
    /// What this run asked for, which the sweep leaves.
    used: Mutex<BTreeSet<Key>>,
    locks: [Mutex<()>; LOCKS],
    made: AtomicUsize,
    trouble: OnceLock<String>,
}

/// Entries in memory, oldest first.
#[derive(Debug, Default)]
struct Held {
    entries: BTreeMap<Key, Arc<[u8]>>,
    order: VecDeque<Key>,
    bytes: usize,
}

impl Default for Cache {
    fn default() -> Self {
        Cache::in_memory()
    }
}

impl Cache {
    /// One that ends with the process.
    pub fn in_memory() -> Cache {
        Cache {
            folder: None,
            held: Mutex::default(),
            used: Mutex::default(),
            locks: std::array::from_fn(|_| Mutex::default()),
            made: AtomicUsize::new(0),
            trouble: OnceLock::new(),
        }
    }

    /// The one of a site's folder. Nothing is written before there is something to keep.
    pub fn of_site(root: &Path) -> Cache {
        Cache { folder: Some(Folder::of_site(root)), ..Cache::in_memory() }
    }

    /// The bytes of `wanted`, as they are kept or as `make` makes them. What is made together (the widths of a picture)
    /// shares its `group`, is given all at once, and is made by one thread while others wait.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn obtain<E>(
        &self,
        wanted: Key,
        group: Key,
        make: impl FnOnce() -> Result<Vec<(Key, Vec<u8>)>, E>,
    ) -> Result<Arc<[u8]>, E> {
        if let Some(bytes) = self.get(wanted) {
            return Ok(bytes);
        }
        let _alone = lock(&self.locks[usize::from(group.0[0]) % LOCKS]);
        if let Some(bytes) = self.get(wanted) {
            return Ok(bytes);
        }
        self.made.fetch_add(1, Ordering::Relaxed);
        let mut found: Option<Arc<[u8]>> = None;
        for (key, bytes) in make()? {
            let bytes: Arc<[u8]> = bytes.into();
            if key == wanted {
                found = Some(bytes.clone());
            }
            self.put(key, bytes);
        }
        Ok(found.unwrap_or_default())
    }

    /// Whether something is kept whole.
    pub fn has(&self, key: Key) -> bool {
        self.get(key).is_some()
    }

    /// How often something had to be made, so was not in the cache.
    pub fn made(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    /// Why nothing can be kept on disk, where that is so.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.get().map(String::as_str)
    }

    /// Removes what nobody has asked for in this run and that is older than a month. What cannot be removed stays.
    pub fn sweep(&self) {
        if let Some(folder) = &self.folder {
            folder.sweep(&lock(&self.used).iter().map(|key| folder.name(*key)).collect());
        }
    }

    fn get(&self, key: Key) -> Option<Arc<[u8]>> {
        let found = lock(&self.held).entries.get(&key).cloned();
        let found = found.or_else(|| self.folder.as_ref()?.read(key));
        if found.is_some() {
            lock(&self.used).insert(key);
        }
        found
    }

    fn put(&self, key: Key, bytes: Arc<[u8]>) {
        lock(&self.used).insert(key);
        let written = match &self.folder {
            Some(folder) if self.trouble.get().is_none() => folder.write(key, &bytes),
            _ => Ok(false),
        };
        match written {
            Ok(true) => {}
            Ok(false) => lock(&self.held).put(key, bytes),
            Err(error) => {
                let _ = self.trouble.set(error.to_string());
                lock(&self.held).put(key, bytes);
            }
        }
    }
}

impl Held {
    fn put(&mut self, key: Key, bytes: Arc<[u8]>) {
        self.bytes += bytes.len();
        if let Some(before) = self.entries.insert(key, bytes) {
            self.bytes -= before.len();
        } else {
            self.order.push_back(key);
        }
        while self.bytes > HELD
            && let Some(oldest) = self.order.pop_front()
        {
            self.bytes -= self.entries.remove(&oldest).map_or(0, |bytes| bytes.len());
        }
    }
}

/// A thread that failed while it held a lock left whole things behind: each change is one step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::fs;

    use super::*;

    fn key(name: &str) -> Key {
        Key::of(&[name.as_bytes()])
    }

    fn obtain(cache: &Cache, name: &str) -> Vec<u8> {
        let both = || Ok::<_, Infallible>(vec![(key(name), name.as_bytes().to_vec()), (key("sister"), b"sister".to_vec())]);
        cache.obtain(key(name), key("group"), both).map_or_else(|never| match never {}, |bytes| bytes.to_vec())
    }

    #[test]
    fn parts_are_not_confused() {
        assert_ne!(Key::of(&[b"a", b"bc"]), Key::of(&[b"ab", b"c"]));
    }

    #[test]
    fn what_was_made_is_kept_with_its_sisters() {
        let folder = tempfile::TempDir::new().unwrap();
        for _ in 0..2 {
            let cache = Cache::of_site(folder.path());
            assert_eq!(obtain(&cache, "a"), b"a");
            assert_eq!(obtain(&cache, "sister"), b"sister");
        }
        let warm = Cache::of_site(folder.path());
        assert_eq!((obtain(&warm, "a"), warm.made()), (b"a".to_vec(), 0));
        assert!(folder.path().join(".waypost/.gitignore").is_file(), "it goes into no repository");
        let memory = Cache::in_memory();
        assert_eq!((obtain(&memory, "a"), obtain(&memory, "sister"), memory.made()), (b"a".to_vec(), b"sister".to_vec(), 1));
    }

    #[test]
    fn a_damaged_entry_is_made_again() {
        let folder = tempfile::TempDir::new().unwrap();
        obtain(&Cache::of_site(folder.path()), "a");
        let place = folder.path().join(".waypost/cache").join(Folder::of_site(folder.path()).name(key("a")));
        let whole = fs::read(&place).unwrap();
        let mut other = whole.clone();
        *other.last_mut().unwrap() ^= 1;
        for damaged in [&whole[..whole.len() - 1], &whole[..10], b"", &other] {
            fs::write(&place, damaged).unwrap();
            let cache = Cache::of_site(folder.path());
            assert_eq!((obtain(&cache, "a"), cache.made()), (b"a".to_vec(), 1));
            assert_eq!(fs::read(&place).unwrap(), whole, "it is mended");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_costs_nothing_but_time() {
        let folder = tempfile::TempDir::new().unwrap();
        fs::write(folder.path().join(".waypost"), "a file is in the way").unwrap();
        let cache = Cache::of_site(folder.path());
        assert_eq!((obtain(&cache, "a"), obtain(&cache, "a")), (b"a".to_vec(), b"a".to_vec()));
        assert_eq!(cache.made(), 1, "it is held in memory");
        assert!(cache.trouble().is_some());
    }

    #[test]
    fn memory_has_an_end() {
        let mut held = Held::default();
        for n in 0..5_u8 {
            held.put(Key::of(&[&[n]]), vec![0; HELD / 2].into());
        }
        assert!(held.bytes <= HELD && held.entries.len() == 2 && held.order.len() == 2);
    }

    #[test]
    fn what_nobody_asks_for_goes_after_a_month() {
        let folder = tempfile::TempDir::new().unwrap();
        obtain(&Cache::of_site(folder.path()), "old");
        obtain(&Cache::of_site(folder.path()), "used");
        let place = folder.path().join(".waypost/cache");
        let cut_short = place.join(".cut.tmp");
        fs::write(&cut_short, "half").unwrap();
        let days = |n: u64| std::time::SystemTime::now() - std::time::Duration::from_secs(n * 86_400);
        let age = |days| {
            for entry in fs::read_dir(&place).unwrap() {
                fs::File::options().append(true).open(entry.unwrap().path()).unwrap().set_modified(days).unwrap();
            }
        };
        let left = || fs::read_dir(&place).unwrap().count();
        let cache = Cache::of_site(folder.path());
        obtain(&cache, "used");
        age(days(20));
        cache.sweep();
        assert_eq!(left(), 3, "two and the sister are young; the one that was cut short is not waited for");
        age(days(40));
        cache.sweep();
        assert_eq!(left(), 1);
        assert_eq!((obtain(&cache, "used"), cache.made()), (b"used".to_vec(), 0));
    }
}
