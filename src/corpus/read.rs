//! Source files from disk, with the sidecars beside them.
//!
//! A sidecar is a YAML or TOML file named after its source (`story.txt.yaml`, `story.yaml`) that
//! says what front matter would: title, publisher, author, date, status. It comes before both the
//! text and front matter, and is no source itself.

use std::{
    collections::HashSet,
    ffi::OsStr,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::{Corpus, Skipped, Source};
use crate::{
    article::{Aliases, Article, Context, Meta, Note},
    prose::{self, Format},
    text::{self, LineIndex, Span},
};

/// The longest file that is read, in bytes. A story has some thousands, a long report a million.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// What stands behind a source's name, or behind its name without its ending, in a sidecar's.
const SIDECAR_ENDINGS: [&str; 6] = ["yaml", "yml", "toml", "meta.yaml", "meta.yml", "meta.toml"];

/// Files that are no text, by their ending, and what to do about them.
const OTHER_FORMATS: &[(&[&str], &str)] = &[
    (&["pdf"], "a PDF; save its text beside it, as with `pdftotext -layout`"),
    (
        &["doc", "docx", "odt", "rtf", "epub", "pages"],
        "a word processor's file; save it as plain text or Markdown, as with `pandoc -t gfm`",
    ),
    (&["xls", "xlsx", "ods", "numbers"], "a spreadsheet; save the sheet that you need as .txt or .md"),
    (
        &["png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "heic", "svg"],
        "a picture; type what it says into a .txt or .md file",
    ),
    (&["mp3", "m4a", "wav", "ogg", "mp4", "mov"], "a recording; put its transcript into a .txt or .md file"),
    (&["zip", "gz", "7z", "tar", "rar"], "an archive; unpack it"),
    (&["mhtml", "mht", "webarchive"], "a web archive; save the page as .html, or its text as .txt"),
];

/// Reads the files, in parallel; one that cannot be read is listed as skipped, and so is a sidecar
/// that is broken. `on_file` is called after each file, from any thread.
#[must_use]
pub fn read(files: &[PathBuf], aliases: &Aliases, on_file: &(dyn Fn(&Path) + Sync)) -> Corpus {
    read_again(files, aliases, &|_| None, on_file)
}

/// The same where some were read before: those that `known` gives are taken as they are. It must give
/// none that was read with other aliases, or whose file or sidecar has changed.
#[must_use]
pub fn read_again(
    files: &[PathBuf],
    aliases: &Aliases,
    known: &(dyn Fn(&Path) -> Option<Arc<Source>> + Sync),
    on_file: &(dyn Fn(&Path) + Sync),
) -> Corpus {
    let given: HashSet<&Path> = files.iter().map(PathBuf::as_path).collect();
    let shelves = Sidecars::of(files);
    let beside: HashSet<PathBuf> = files
        .iter()
        .filter(|f| !is_data(f))
        .flat_map(|f| shelves.of_source(f))
        .filter(|s| given.contains(s.as_path()))
        .collect();
    let read: Vec<(Option<Arc<Source>>, Vec<Skipped>)> = files
        .par_iter()
        .map(|path| {
            if let Some(source) = known(path).filter(|_| !beside.contains(path)) {
                on_file(path);
                return (Some(source), Vec::new());
            }
            let mut skipped = Vec::new();
            let mut source_of = || {
                source(path, (aliases, &shelves), &mut skipped)
                    .map_err(|reason| skipped.push(Skipped { shown: path.display().to_string(), reason }))
                    .ok()
            };
            let other = beside.contains(path) || is_configuration(path);
            let source = if other { None } else { source_of() };
            on_file(path);
            (source.map(Arc::new), skipped)
        })
        .collect();
    let (mut sources, mut skipped) = (Vec::new(), Vec::new());
    for (source, skips) in read {
        sources.extend(source);
        skipped.extend(skips);
    }
    Corpus::new(sources, skipped)
}

/// Where sidecars may lie. Most folders have none, and are then asked but once, not for each source
/// and each name that its sidecar may have.
#[derive(Debug)]
pub struct Sidecars {
    folders: HashSet<PathBuf>,
}

impl Sidecars {
    /// Looks into the folders of these files.
    #[must_use]
    pub fn of(files: &[PathBuf]) -> Self {
        let folders: HashSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
        // A folder that cannot be listed may have files all the same.
        let may_hold = |folder: &&Path| {
            fs::read_dir(folder).map_or(true, |mut entries| {
                entries.any(|entry| entry.map_or(true, |entry| is_data(Path::new(&entry.file_name()))))
            })
        };
        Self { folders: folders.into_iter().filter(may_hold).map(Path::to_owned).collect() }
    }

    /// The names that the source's sidecar may have, as [`sidecars`] gives them; none where it can have
    /// no sidecar.
    pub fn of_source(&self, source: &Path) -> impl Iterator<Item = PathBuf> + use<> {
        let may_be = source.parent().is_some_and(|folder| self.folders.contains(folder));
        may_be.then(|| sidecars(source)).into_iter().flatten()
    }
}

/// The names that a source's sidecar may have, the weightiest first. The editor watches them.
pub fn sidecars(source: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let with = |stem: &Path, ending: &str| {
        let mut name = stem.as_os_str().to_owned();
        name.push(".");
        name.push(ending);
        PathBuf::from(name)
    };
    let names = [source.to_owned(), source.with_extension("")];
    names.into_iter().flat_map(move |stem| SIDECAR_ENDINGS.map(|ending| with(&stem, ending))).filter({
        let source = source.to_owned();
        move |sidecar| *sidecar != source
    })
}

fn ending(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase()
}

fn is_data(path: &Path) -> bool {
    matches!(ending(path).as_str(), "yaml" | "yml" | "toml")
}

fn is_configuration(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "copydesk.toml")
}

fn source(
    path: &Path,
    (aliases, shelves): (&Aliases, &Sidecars),
    skipped: &mut Vec<Skipped>,
) -> Result<Source, String> {
    if is_data(path) {
        return Err("no source of that name stands beside it; a sidecar is named after its source, \
                    as story.txt.yaml is after story.txt"
            .to_owned());
    }
    let bytes = bytes(path)?;
    let decoded =
        text::decode(bytes).map_err(|e| other_format(path).map_or_else(|| e.to_string(), str::to_owned))?;
    let shown = path.display().to_string();
    let context = Context {
        meta: sidecar(path, shelves, skipped),
        default_date: date_of_name(path),
        aliases: aliases.clone(),
        ..Context::default()
    };
    let mut article = Article::read(&decoded.text, Format::of_path(&shown), &context);
    if article.passages.is_empty() {
        return Err("it holds no text; put the source's text into it".to_owned());
    }
    if decoded.lossy {
        let message = format!(
            "some bytes mean nothing in {}, as which it was read; save it again as UTF-8",
            decoded.encoding
        );
        let at = decoded.text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
        article.notes.push(Note { span: Span::new(at, at), message });
    }
    Ok(Source {
        path: path.to_owned(),
        shown,
        lines: LineIndex::new(&decoded.text),
        text: decoded.text,
        article,
    })
}

/// Room for a file of that length, so that it is read at once; what says to be longer than any source
/// gets no more.
fn capacity(length: u64) -> usize {
    usize::try_from(length.min(MAX_BYTES)).map_or(0, |length| length + 1)
}

/// A file's bytes, or why there are none to read.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let file = fs::File::open(path).map_err(|e| trouble(&e))?;
    let metadata = file.metadata().map_err(|e| trouble(&e))?;
    if metadata.is_dir() {
        return Err("a folder; name it with `/**` behind it to read the files below".to_owned());
    }
    // What is no file, such as a pipe, has no length to go by.
    let mut bytes = Vec::with_capacity(capacity(metadata.len()));
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| trouble(&e))?;
    if bytes.len() as u64 > MAX_BYTES {
        let size = metadata.len().max(bytes.len() as u64) / (1024 * 1024);
        return Err(format!(
            "too long to read: {size} MB, and {} MB is the most; split it",
            MAX_BYTES / (1024 * 1024)
        ));
    }
    if bytes.is_empty() {
        return Err("empty; put the source's text into it".to_owned());
    }
    // These are no text for people, though their first bytes may pass for some.
    let disguised = bytes.starts_with(b"%PDF-")
        || bytes.starts_with(b"{\\rtf")
        || matches!(ending(path).as_str(), "mhtml" | "mht" | "svg");
    match other_format(path) {
        Some(reason) if disguised => Err(reason.to_owned()),
        None if disguised => Err("no plain text; save its text as .txt or .md".to_owned()),
        _ => Ok(bytes),
    }
}

fn other_format(path: &Path) -> Option<&'static str> {
    let ending = ending(path);
    OTHER_FORMATS.iter().find(|(endings, _)| endings.contains(&ending.as_str())).map(|(_, reason)| *reason)
}

fn trouble(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path in `sources`".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
        _ => error.to_string(),
    }
}

/// What the source's sidecar says, where it has one. What is wrong with it is listed as skipped.
fn sidecar(source: &Path, shelves: &Sidecars, skipped: &mut Vec<Skipped>) -> Meta {
    let Some(path) = shelves.of_source(source).find(|path| path.is_file()) else { return Meta::default() };
    let shown = path.display().to_string();
    let read = bytes(&path).and_then(|bytes| text::decode(bytes).map_err(|e| e.to_string()));
    let text = match read {
        Ok(decoded) => decoded.text,
        Err(reason) => {
            skipped.push(Skipped { shown, reason });
            return Meta::default();
        }
    };
    // Fences as around front matter are allowed.
    let (body, toml) = match prose::read(&text, Format::Plain).front {
        Some(front) => (front.body, front.toml),
        None => (Span::new(0, text.len()), ending(&path) == "toml"),
    };
    let (meta, notes) = Meta::parse(&text, body, toml);
    let lines = LineIndex::new(&text);
    skipped.extend(notes.into_iter().map(|note| {
        let line = lines.line_of(note.span.start) + 1;
        Skipped { shown: shown.clone(), reason: format!("line {line}: {}", note.message) }
    }));
    meta
}

/// The day that a file's name opens with, as in `2018-11-23-huawei.md`.
fn date_of_name(path: &Path) -> Option<jiff::civil::Date> {
    let name = path.file_name()?.to_str()?;
    let rest = name.get(10..)?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| name.get(..10)?.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new(files: &[(&str, &[u8])]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            for (name, bytes) in files {
                fs::write(folder.path().join(name), bytes).unwrap();
            }
            Self(folder)
        }

        /// Every file of the folder, sorted.
        fn read(&self) -> Corpus {
            let mut files: Vec<PathBuf> =
                fs::read_dir(self.0.path()).unwrap().map(|f| f.unwrap().path()).collect();
            files.sort();
            read(&files, &Aliases::new(), &|_| {})
        }
    }

    fn names(corpus: &Corpus) -> Vec<String> {
        corpus.sources.iter().map(|s| s.path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }

    const STORY: &[u8] = b"---\ntitle: From the file\npublisher: The Gazette\n---\nThe harbour was sold on Friday for three million.\n";

    #[test]
    fn sidecars_come_before_front_matter_and_are_no_sources() {
        let folder = Folder::new(&[
            ("a.txt", STORY),
            ("a.txt.yaml", b"title: From beside\ndate: 2018-11-23\n"),
            ("b.md", STORY),
            ("b.toml", b"status = \"embargoed\"\n"),
            ("c.md", STORY),
            ("c.meta.yml", b"---\ntier: 2\n---\n"),
        ]);
        let corpus = folder.read();
        assert_eq!(names(&corpus), ["a.txt", "b.md", "c.md"]);
        assert_eq!(corpus.skipped, []);
        let meta = |i: usize| &corpus.sources[i].article.meta;
        assert_eq!(meta(0).title.as_deref(), Some("From beside"));
        assert_eq!(meta(0).publisher.as_deref(), Some("The Gazette"));
        assert_eq!(meta(0).date.map(|d| d.to_string()).as_deref(), Some("2018-11-23"));
        assert_eq!(meta(1).status.as_deref(), Some("embargoed"));
        assert_eq!(meta(2).tier.as_deref(), Some("2"));
    }

    #[test]
    fn a_broken_sidecar_is_reported_with_its_line_and_the_source_is_read() {
        let folder = Folder::new(&[("a.txt", STORY), ("a.txt.yaml", b"title: T\ndate: some day\n")]);
        let corpus = folder.read();
        assert_eq!(names(&corpus), ["a.txt"]);
        assert_eq!(corpus.skipped.len(), 1);
        assert!(corpus.skipped[0].shown.ends_with("a.txt.yaml"));
        assert!(corpus.skipped[0].reason.starts_with("line 2: "), "{}", corpus.skipped[0].reason);
    }

    #[test]
    fn what_cannot_be_read_is_reported_with_what_to_do() {
        let folder = Folder::new(&[
            ("a.bin", b"\x89PNG\0\0"),
            ("b.txt", b""),
            ("c.txt", b"\xef\xbb\xbf \n"),
            ("d.pdf", b"%PDF-1.4 and so on"),
            ("e.docx", b"PK\x03\x04\0\0"),
            ("f.mhtml", b"MIME-Version: 1.0"),
            ("g.yaml", b"title: T\n"),
            ("h.txt", b"%PDF-1.4 under another name"),
        ]);
        fs::create_dir(folder.0.path().join("i")).unwrap();
        let corpus = folder.read();
        assert_eq!(names(&corpus), Vec::<String>::new());
        let told = [
            ".txt or .md",
            "empty",
            "no text",
            "pdftotext",
            "pandoc",
            "web archive",
            "named after its source",
            ".txt or .md",
            "folder",
        ];
        assert_eq!(corpus.skipped.len(), told.len(), "{:#?}", corpus.skipped);
        for (skip, words) in corpus.skipped.iter().zip(told) {
            assert!(skip.reason.contains(words), "{}: {}", skip.shown, skip.reason);
        }
        let gone = read(&[PathBuf::from("/no/such/file.txt")], &Aliases::new(), &|_| {});
        assert!(gone.skipped[0].reason.contains("no such file"));
    }

    #[test]
    fn a_file_beyond_the_limit_is_reported() {
        let folder = Folder::new(&[]);
        let path = folder.0.path().join("long.txt");
        fs::File::create(&path).unwrap().set_len(MAX_BYTES + 1).unwrap();
        let corpus = folder.read();
        assert!(corpus.skipped[0].reason.contains("too long"), "{}", corpus.skipped[0].reason);
    }

    #[test]
    fn a_name_that_opens_with_a_day_dates_the_source() {
        let date = |name: &str| date_of_name(Path::new(name)).map(|d| d.to_string());
        assert_eq!(date("notes/2018-11-23-harbour.md").as_deref(), Some("2018-11-23"));
        assert_eq!(date("2018-11-23.md").as_deref(), Some("2018-11-23"));
        for name in ["2018-11-231.md", "2018-13-23.md", "harbour-2018-11-23.md", "a.md", "ééééééééé.md"]
        {
            assert_eq!(date(name), None, "{name}");
        }
    }

    #[test]
    fn what_is_known_is_not_read_again() {
        let folder = Folder::new(&[("a.txt", STORY), ("b.txt", STORY)]);
        let before = folder.read();
        fs::write(folder.0.path().join("b.txt"), "The mill was sold on Monday.\n").unwrap();
        let files: Vec<PathBuf> = before.sources.iter().map(|source| source.path.clone()).collect();
        let known = |path: &Path| path.ends_with("a.txt").then(|| Arc::clone(&before.sources[0]));
        let after = read_again(&files, &Aliases::new(), &known, &|_| {});
        assert!(Arc::ptr_eq(&after.sources[0], &before.sources[0]));
        assert!(after.sources[1].text.contains("mill"));
        assert_ne!(after.generation(), before.generation());
    }

    #[test]
    fn every_file_is_counted_for_the_progress_bar() {
        let folder = Folder::new(&[("a.txt", STORY), ("a.yaml", b"title: T"), ("b.txt", b"")]);
        let files: Vec<PathBuf> = fs::read_dir(folder.0.path()).unwrap().map(|f| f.unwrap().path()).collect();
        let count = std::sync::atomic::AtomicUsize::new(0);
        let _ = read(&files, &Aliases::new(), &|_| {
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        });
        assert_eq!(count.into_inner(), files.len());
    }
}
