--- Starts `copydesk server` for drafts, and offers its commands.
---
--- Neovim 0.11 and later start servers by themselves from `lsp/copydesk.lua`; Neovim 0.10 is given an
--- autocommand that does the same. Nothing here knows how facts are checked.

local M = {}

local NAME = 'copydesk'
local MODERN = vim.fn.has('nvim-0.11') == 1

--- The folders that hold the sources where no configuration names them.
local SOURCES = { 'sources', 'corpus', 'research' }

--- What lies in the home folder itself, or above it, is not taken for a project's.
local HOME = vim.uv.os_homedir()

--- What the user has set, on Neovim 0.10; later ones keep it themselves.
local settings = {}

--- Whether a buffer is a file that a person edits: no hover window, help page or `scheme://` view.
---@param bufnr integer
---@return boolean
local function is_file(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  return vim.bo[bufnr].buftype == '' and name ~= '' and not name:find('^%a[%w+.-]+://')
end

--- The nearest file or folder of some names, in a folder or above it.
---@param names string|string[]
---@param folder string
---@param type string?
---@param stop string? the folder that is not searched any more
---@return string?
local function nearest(names, folder, type, stop)
  return vim.fs.find(names, { path = folder, upward = true, type = type, stop = stop })[1]
end

--- What holds for a folder: its `copydesk.toml`, its folder of sources, its repository's `.git`. Sources
--- are not looked for outside the repository.
---@param folder string
---@return { settings: string?, sources: string?, repository: string? }
function M.found(folder)
  local repository = nearest('.git', folder, nil, HOME)
  local outside = repository and vim.fs.dirname(vim.fs.dirname(repository)) or HOME
  return {
    settings = nearest('copydesk.toml', folder, 'file'),
    sources = nearest(SOURCES, folder, 'directory', outside),
    repository = repository,
  }
end

--- The folder to be opened for a buffer.
---@param bufnr integer
---@return string
function M.root(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  local folder = is_file(bufnr) and vim.fs.dirname(vim.fs.normalize(name)) or vim.uv.cwd()
  local found = M.found(folder)
  local mark = found.settings or found.sources or found.repository
  return mark and vim.fs.dirname(mark) or folder
end

--- Keeps what the server says of a draft's facts in `b:copydesk_status`.
local function keep_status(_, status)
  local bufnr = vim.uri_to_bufnr(status.uri)
  if vim.api.nvim_buf_is_loaded(bufnr) then
    vim.b[bufnr].copydesk_status = {
      supported = status.supported,
      contradicted = status.contradicted,
      open = status.open,
    }
    vim.cmd.redrawstatus({ bang = true })
  end
end

--- Lists the facts of a draft; what the line above the draft runs.
local SHOW_FACTS = 'copydesk.showFacts'

--- What goes beyond the protocol: the command that the server may name. Neovim 0.10 takes nothing of its
--- own beside what it is given.
local function capabilities()
  local beyond = { experimental = { commands = { commands = { SHOW_FACTS } } } }
  if MODERN then
    return beyond
  end
  return vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), beyond)
end

vim.lsp.commands[SHOW_FACTS] = function() -- luacheck: ignore 122
  M.facts()
end

--- The client's configuration, as `vim.lsp.config()` takes it.
M.defaults = {
  capabilities = capabilities(),
  cmd = { 'copydesk', 'server' },
  filetypes = { 'markdown', 'text' },
  root_dir = function(bufnr, start)
    if is_file(bufnr) then
      start(M.root(bufnr))
    end
  end,
  handlers = { ['copydesk/status'] = keep_status },
}

--- The configuration in force.
---@return table
function M.config()
  return MODERN and vim.lsp.config[NAME] or vim.tbl_deep_extend('force', M.defaults, settings)
end

--- The program that answers commands.
---@return string
function M.program()
  local cmd = M.config().cmd
  return type(cmd) == 'table' and cmd[1] or 'copydesk'
end

--- The running clients.
---@return table[]
function M.clients()
  return vim.lsp.get_clients({ name = NAME })
end

--- Attaches a buffer, if it is a draft, to its folder's server, which is started where none runs.
---@param bufnr integer
local function attach(bufnr)
  local config = M.config()
  if is_file(bufnr) and vim.tbl_contains(config.filetypes, vim.bo[bufnr].filetype) then
    config = vim.tbl_extend('force', config, { name = NAME, root_dir = M.root(bufnr) })
    vim.lsp.start(config, { bufnr = bufnr })
  end
end

local function attach_all()
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) then
      attach(bufnr)
    end
  end
end

--- Has drafts checked from now on.
---@param options table? fields of `vim.lsp.Config` that are to differ from `defaults`
function M.setup(options)
  if MODERN then
    vim.lsp.config(NAME, options or {})
    vim.lsp.enable(NAME)
    return
  end
  settings = options or {}
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup(NAME, {}),
    pattern = M.config().filetypes,
    callback = function(event)
      attach(event.buf)
    end,
  })
  attach_all()
end

--- The status of a draft in a few characters, for a status line; empty where there is none.
---@param bufnr integer? the current buffer where it is nil
---@return string
function M.status(bufnr)
  local status = vim.b[bufnr or 0].copydesk_status
  return status and ('✓%d ✗%d ?%d'):format(status.supported, status.contradicted, status.open) or ''
end

local function complain(message)
  vim.notify('copydesk: ' .. message, vim.log.levels.ERROR)
end

--- Calls a client's method; up to Neovim 0.10 those are plain functions.
---@param client table
---@param method string
local function call(client, method, ...)
  if MODERN then
    return client[method](client, ...)
  end
  return client[method](...)
end

--- Has all sources read again.
function M.reindex()
  local clients = M.clients()
  if #clients == 0 then
    complain('no server is running; see :checkhealth copydesk')
  end
  for _, client in ipairs(clients) do
    call(client, 'request', 'workspace/executeCommand', { command = 'copydesk.reindex' }, function(failure)
      if failure then
        complain(failure.message)
      end
    end)
  end
end

--- Ends the servers and starts new ones for all drafts that are open.
function M.restart()
  local clients = M.clients()
  for _, client in ipairs(clients) do
    call(client, 'stop')
  end
  local left = 30
  local function start()
    local running = vim.tbl_filter(function(client)
      return vim.lsp.get_client_by_id(client.id) ~= nil
    end, clients)
    left = left - 1
    if #running == 0 then
      attach_all()
    elseif left == 0 then
      complain('the server does not end')
    else
      vim.defer_fn(start, 100)
    end
  end
  start()
end

--- Shows text in a window that `q` closes.
---@param title string
---@param text string
---@param filetype string
local function show(title, text, filetype)
  local lines = vim.split(vim.trim(text), '\n')
  local bufnr = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, true, lines)
  vim.api.nvim_buf_set_name(bufnr, ('copydesk://%d/%s'):format(bufnr, title))
  vim.bo[bufnr].bufhidden = 'wipe'
  vim.bo[bufnr].modifiable = false
  vim.cmd('botright ' .. math.min(#lines, 15) .. 'split')
  vim.api.nvim_win_set_buf(0, bufnr)
  vim.bo[bufnr].filetype = filetype
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr, nowait = true })
end

--- Runs the program and hands on what it prints; what goes wrong is told to the user.
---@param arguments string[]
---@param use fun(text: string)
local function run(arguments, use)
  local command = vim.list_extend({ M.program() }, arguments)
  if vim.fn.executable(command[1]) == 0 then
    return complain(command[1] .. ' is not found; see :checkhealth copydesk')
  end
  local function done(result)
    if result.code == 0 then
      use(result.stdout)
    else
      complain(vim.trim(result.stderr))
    end
  end
  local options = { cwd = M.root(0), env = { NO_COLOR = '1' }, text = true }
  vim.system(command, options, vim.schedule_wrap(done))
end

--- The rule of the finding at the cursor, else of another one on its line.
---@return string?
local function rule_here()
  local cursor = vim.api.nvim_win_get_cursor(0)
  local rule
  for _, finding in ipairs(vim.diagnostic.get(0, { lnum = cursor[1] - 1 })) do
    if finding.source == NAME then
      local under = finding.col <= cursor[2] and cursor[2] < finding.end_col
      rule = (under or not rule) and finding.code or rule
    end
  end
  return rule
end

--- Explains a rule.
---@param rule string? that of the finding on the line where it is nil or empty; else all are listed
function M.explain(rule)
  rule = rule and rule ~= '' and rule or rule_here()
  run({ 'explain', rule }, function(text)
    show(rule or 'rules', text, rule and 'markdown' or '')
  end)
end

--- Shows what the sources say of a name.
---@param name string? the word at the cursor where it is nil or empty
function M.lookup(name)
  name = name and name ~= '' and name or vim.fn.expand('<cword>')
  run({ 'lookup', '--', name }, function(text)
    show(name, text, '')
  end)
end

--- Asks the server of the current buffer about its newest text.
---@param method string
---@param use fun(answer: table, client: table)
local function ask(method, use)
  local client = vim.lsp.get_clients({ name = NAME, bufnr = 0 })[1]
  if not client then
    return complain('this buffer is no draft that is checked; see :checkhealth copydesk')
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(0) }
  call(client, 'request', method, params, function(failure, answer)
    if failure then
      complain(failure.message)
    else
      use(answer, client)
    end
  end, vim.api.nvim_get_current_buf())
end

--- Fills the location list of the current window and opens it.
---@param title string
---@param items table[]
local function list(title, items)
  vim.fn.setloclist(0, {}, ' ', { title = title, items = items })
  vim.cmd.lopen()
end

--- The type that a location list gives a fact.
local TYPES = { contradicted = 'E', open = 'W', supported = 'N' }

--- Lists the draft's figures, dates and quotations in the location list.
function M.facts()
  local bufnr = vim.api.nvim_get_current_buf()
  ask('copydesk/facts', function(answer, client)
    local locations = vim.tbl_map(function(fact)
      return { uri = vim.uri_from_bufnr(bufnr), range = fact.range }
    end, answer.facts)
    local items = vim.lsp.util.locations_to_items(locations, client.offset_encoding)
    -- The items come sorted by place, as the facts do, so the two go side by side.
    for index, fact in ipairs(answer.facts) do
      local said = type(fact.message) == 'string' and fact.message or fact.standing
      items[index].type = TYPES[fact.standing]
      items[index].text = ('%s: %s'):format(fact.text, said)
    end
    list('Facts', items)
  end)
end

--- Lists the sources of the draft in the location list.
function M.sources()
  ask('copydesk/sources', function(answer)
    local items = {}
    for _, source in ipairs(answer.sources) do
      local words = vim.tbl_filter(function(part)
        return type(part) == 'string'
      end, { source.title, source.publisher, source.date, source.status })
      table.insert(items, { filename = source.path, lnum = 1, text = table.concat(words, ', ') })
    end
    for _, skipped in ipairs(answer.skipped) do
      table.insert(items, { filename = skipped.path, text = 'not read: ' .. skipped.reason, type = 'W' })
    end
    list('Sources', items)
  end)
end

--- Whether a file is there that is no annotated copy.
---@param path string
---@return boolean
local function is_foreign(path)
  local file = io.open(path)
  local head = file and file:read(4096)
  if file then
    file:close()
  end
  return head ~= nil and not head:find('<meta name="generator" content="copydesk ', 1, true)
end

--- Writes the annotated copy and opens it in the browser.
---@param path string? the file; the draft's name with `.report.html` where it is nil or empty
function M.report(path)
  path = path and path ~= '' and vim.fn.fnamemodify(path, ':p')
    or vim.fn.fnamemodify(vim.api.nvim_buf_get_name(0), ':r') .. '.report.html'
  if is_foreign(path) then
    return complain(path .. ' is there already and no annotated copy; name another file')
  end
  ask('copydesk/report', function(answer)
    local file, failure = io.open(path, 'w')
    if not file then
      return complain(failure)
    end
    file:write(answer.html)
    file:close()
    vim.notify('copydesk: wrote ' .. path)
    vim.ui.open(path)
  end)
end

--- Opens the log of the language servers at its end.
function M.log()
  local path = vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename()
    or vim.lsp.get_log_path()
  vim.cmd.split(vim.fn.fnameescape(path))
  vim.cmd('normal! G')
end

--- The codes of all rules that begin with some letters.
---@param letters string
---@return string[]
function M.rules(letters)
  local rules = {}
  if vim.fn.executable(M.program()) == 0 then
    return rules
  end
  local text = vim.system({ M.program(), 'explain' }, { text = true }):wait(2000).stdout or ''
  for line in vim.gsplit(text, '\n') do
    local rule = line:match('^([%l-]+)  +%l+ ')
    if rule and vim.startswith(rule, letters) then
      table.insert(rules, rule)
    end
  end
  return rules
end

return M
