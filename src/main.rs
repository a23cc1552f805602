//! The `copydesk` program: arguments to a command, a result to an exit status.

fn main() -> std::process::ExitCode {
    copydesk::cli::run()
}
