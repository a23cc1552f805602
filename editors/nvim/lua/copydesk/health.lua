--- `:checkhealth copydesk`

local copydesk = require('copydesk')
local health = vim.health

local M = {}

local function check_neovim()
  local version = tostring(vim.version())
  if vim.fn.has('nvim-0.10') == 1 then
    health.ok('Neovim ' .. version)
  else
    health.error('Neovim ' .. version .. ' is too old', 'Install Neovim 0.10 or later.')
  end
end

local function check_program()
  local program = copydesk.program()
  local path = vim.fn.exepath(program)
  if path == '' then
    health.error('`' .. program .. '` is not found', {
      'Install it: `cargo install --path .` in the folder of copydesk.',
      'Or name it: `require("copydesk").setup({ cmd = { "/path/to/copydesk", "server" } })`.',
    })
    return
  end
  local result = vim.system({ path, '--version' }, { text = true }):wait(5000)
  if result.code == 0 then
    health.ok(vim.trim(result.stdout) .. ': ' .. path)
  else
    health.error(path .. ' does not run: ' .. vim.trim(result.stderr))
  end
end

--- The folders of all drafts that are open, else the current folder.
---@return string[]
local function folders()
  local filetypes = copydesk.config().filetypes
  local roots = {}
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    local bo = vim.bo[bufnr]
    if
      vim.api.nvim_buf_is_loaded(bufnr)
      and bo.buftype == ''
      and vim.tbl_contains(filetypes, bo.filetype)
    then
      roots[copydesk.root(bufnr)] = true
    end
  end
  local list = vim.tbl_keys(roots)
  table.sort(list)
  return #list > 0 and list or { vim.uv.cwd() }
end

local function check_folder(folder)
  local found = copydesk.found(folder)
  if found.settings then
    health.ok('settings: ' .. found.settings)
  else
    health.info('no copydesk.toml for ' .. folder .. '; the defaults hold')
  end
  if found.sources then
    health.ok('sources: ' .. found.sources)
  elseif not found.settings then
    health.warn('no sources for ' .. folder, {
      'Put them into a folder named `sources` beside the draft.',
      'Or run `copydesk init` and name them in copydesk.toml.',
    })
  end
end

local function check_clients()
  local clients = copydesk.clients()
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    local folder = client.config.root_dir or 'no folder'
    health.ok(('client %d in %s, attached to %d buffer(s)'):format(client.id, folder, buffers))
  end
  if #clients == 0 then
    health.info('not attached: no draft is open, or copydesk is not enabled (see |copydesk-install|)')
  end
end

function M.check()
  health.start('copydesk')
  check_neovim()
  check_program()
  health.start('copydesk: folders')
  vim.iter(folders()):each(check_folder)
  health.start('copydesk: server')
  check_clients()
end

return M
