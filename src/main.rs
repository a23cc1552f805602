//! The `copydesk` program: arguments to a command, a result to an exit status.

/// Reading a text makes many small lists, which this allocator hands out faster than most systems' own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    copydesk::cli::run()
}
