//! Our own watch on sources and configurations, since not every editor watches files.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher, event::AccessKind};

/// Watches folders and calls back when something in them changed.
pub(super) struct Watch {
    watcher: Option<RecommendedWatcher>,
    /// Folders with whether the folders in them are watched too.
    folders: BTreeMap<PathBuf, bool>,
}

impl Watch {
    /// Watches nothing yet. Where the system cannot watch, changes are taken up when the editor
    /// tells of them.
    pub fn new(changed: impl Fn() + Send + 'static) -> Self {
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let relevant = match event {
                Ok(event) => is_change(event.kind),
                Err(_) => true,
            };
            if relevant {
                changed();
            }
        });
        if let Err(error) = &watcher {
            tracing::warn!("files are not watched: {error}");
        }
        Self { watcher: watcher.ok(), folders: BTreeMap::new() }
    }

    /// Watches more folders. Those that vanished are forgotten, so that they are watched afresh
    /// when they come back.
    pub fn add(&mut self, folders: BTreeMap<PathBuf, bool>) {
        let Some(watcher) = &mut self.watcher else { return };
        self.folders.retain(|path, _| {
            let there = path.is_dir();
            if !there {
                let _ = watcher.unwatch(path);
            }
            there
        });
        for (folder, deep) in folders {
            if self.folders.get(&folder).is_some_and(|&known| known || !deep) {
                continue;
            }
            match watch(watcher, &folder, deep) {
                Ok(()) => {
                    self.folders.insert(folder, deep);
                }
                Err(error) => tracing::warn!("{} is not watched: {error}", folder.display()),
            }
        }
    }
}

fn watch(watcher: &mut RecommendedWatcher, folder: &Path, deep: bool) -> notify::Result<()> {
    watcher.watch(folder, if deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive })
}

/// Reading a file is no change, closing it after writing is.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if !matches!(access, AccessKind::Close(notify::event::AccessMode::Write)))
}
