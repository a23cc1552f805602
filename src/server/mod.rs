//! The Language Server Protocol on stdin and stdout.
