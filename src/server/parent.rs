//! Whether the process that started the server still lives.

use std::{sync::Arc, thread, time::Duration};

use tokio::sync::Notify;

/// How often one looks.
const EVERY: Duration = Duration::from_secs(2);

/// Tells `gone` once the process is no more. Most editors close stdin when they end, but one that
/// crashed may leave it open in another process.
pub(super) fn watch(process: u32, gone: Arc<Notify>) {
    thread::spawn(move || {
        while lives(process) {
            thread::sleep(EVERY);
        }
        gone.notify_one();
    });
}

/// On Linux a process that ended but was not waited for counts as gone.
#[cfg(target_os = "linux")]
fn lives(process: u32) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{process}/stat")) else { return false };
    // The state follows the name, which stands in brackets and may itself hold some.
    let state = stat.rsplit_once(')').map(|(_, rest)| rest.trim_start());
    !state.is_some_and(|state| state.starts_with(['Z', 'X']))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn lives(process: u32) -> bool {
    succeeds(std::process::Command::new("kill").args(["-0", &process.to_string()]), |_| true)
}

#[cfg(windows)]
fn lives(process: u32) -> bool {
    let filter = format!("PID eq {process}");
    let id = process.to_string();
    succeeds(std::process::Command::new("tasklist").args(["/NH", "/FI", &filter]), |out| out.contains(&id))
}

/// Whether a command says yes; a command that cannot be run says nothing against it.
#[cfg(not(target_os = "linux"))]
fn succeeds(command: &mut std::process::Command, yes: impl Fn(&str) -> bool) -> bool {
    use std::process::Stdio;
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
    output.map_or(true, |out| out.status.success() && yes(&String::from_utf8_lossy(&out.stdout)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn this_process_lives() {
        assert!(super::lives(std::process::id()));
    }
}
