-- What `vim.lsp.enable('copydesk')` starts, from Neovim 0.11.
return require('copydesk').defaults
