std = 'luajit'
read_globals = { 'vim' }
-- Options and variables are set through these.
globals = { 'vim.b', 'vim.bo', 'vim.g', 'vim.o', 'vim.wo', 'vim.opt' }
max_line_length = 110
