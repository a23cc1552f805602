-- The plugin in a real Neovim against the real server. Run by nvim.sh, which sets
-- COPYDESK  the program
-- PLUGIN    the folder of the plugin
-- DESK      an empty folder, for the draft and its sources
-- Prints a line for each test, then "N passed, N failed"; the status is 1 where anything failed.

local PATIENCE = 10000

local desk = vim.uv.fs_realpath(vim.env.DESK)
local draft, source = desk .. '/draft.md', desk .. '/sources/a.txt'
local before = 'Ünïcödé 😀 – Nokia holds '
local line = before .. '31% of the telecom equipment market.'
local passed, failed = 0, 0

local function out(text)
  io.stdout:write(text, '\n')
end

local function test(name, body)
  local ok, why = xpcall(body, debug.traceback)
  passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
  out((ok and 'ok      ' or 'FAILED  ') .. name)
  if not ok then
    out(why)
  end
end

local function equal(actual, expected)
  if not vim.deep_equal(actual, expected) then
    error(('expected %s, found %s'):format(vim.inspect(expected), vim.inspect(actual)), 2)
  end
end

--- Waits until a condition holds.
local function wait(condition, what)
  if not vim.wait(PATIENCE, condition, 20) then
    error('in vain waited for ' .. what, 2)
  end
end

local function write(path, text)
  local file = assert(io.open(path, 'w'))
  file:write(text)
  file:close()
end

local function clients()
  return vim.lsp.get_clients({ name = 'copydesk' })
end

local function findings(bufnr)
  return vim.diagnostic.get(bufnr or 0)
end

local function rules(bufnr)
  return vim.tbl_map(function(finding)
    return finding.code
  end, findings(bufnr))
end

local function wait_for_findings(count)
  wait(function()
    return #findings() == count
  end, count .. ' findings')
end

--- What the server answers about the place `column` bytes into a line.
local function ask(method, lnum, column)
  local client = clients()[1]
  vim.api.nvim_win_set_cursor(0, { lnum, column })
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local answers = vim.lsp.buf_request_sync(0, method, params, PATIENCE)
  return answers[client.id].result
end

--- The text of all windows that float.
local function floating_text()
  local text = {}
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      vim.list_extend(text, vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true))
    end
  end
  return table.concat(text, '\n')
end

--- The text of a window that a command opens, which is closed again.
local function text_shown_by(command)
  local window = vim.api.nvim_get_current_win()
  vim.cmd(command)
  wait(function()
    return vim.api.nvim_get_current_win() ~= window
  end, 'a window')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  vim.api.nvim_feedkeys('q', 'x', false)
  equal(vim.api.nvim_get_current_win(), window)
  return text
end

local function contains(text, words)
  if not text:find(words, 1, true) then
    error(('%q is not in: %s'):format(words, text), 2)
  end
end

vim.fn.mkdir(desk .. '/sources', 'p')
write(source, 'Nokia holds 13% of the telecom equipment market.\n')
write(draft, line .. '\n')
vim.opt.runtimepath:prepend(vim.env.PLUGIN)
vim.cmd('filetype plugin on')
vim.cmd('runtime plugin/copydesk.lua')
-- Messages that would wait for a key in a terminal.
local complaints = {}
vim.notify = function(message) -- luacheck: ignore 122
  table.insert(complaints, message)
end

test('setup starts the server for a draft, in the folder above its sources', function()
  require('copydesk').setup({ cmd = { vim.env.COPYDESK, 'server' } })
  vim.cmd.edit(draft)
  wait(function()
    return #clients() == 1 and clients()[1].initialized ~= false
  end, 'a client')
  equal(clients()[1].config.root_dir, desk)
end)

test('the folder: copydesk.toml, else sources, else the repository, else the own one', function()
  local function root_of(path)
    return require('copydesk').root(vim.fn.bufadd(desk .. path)):sub(#desk + 1)
  end
  for _, folder in ipairs({ '/a/.git', '/a/b/c', '/a/d/corpus', '/a/d/e', '/f/g/sources' }) do
    vim.fn.mkdir(desk .. '/more' .. folder, 'p')
  end
  equal(root_of('/more/a/b/c/x.md'), '/more/a')
  equal(root_of('/more/a/d/e/x.md'), '/more/a/d')
  equal(root_of('/more/f/x.md'), '')
  write(desk .. '/more/f/copydesk.toml', '')
  equal(root_of('/more/f/g/x.md'), '/more/f')
  vim.fn.delete(desk .. '/more', 'rf')
end)

test('a conflicting figure is found, with its columns in bytes', function()
  wait_for_findings(1)
  local finding = findings()[1]
  equal({ finding.source, finding.code, finding.severity }, {
    'copydesk',
    'conflicting-figure',
    vim.diagnostic.severity.WARN,
  })
  equal({ finding.lnum, finding.col, finding.end_col }, { 0, #before, #before + #'31%' })
  contains(finding.message, '13%')
end)

test('the source passage comes with the finding', function()
  local related = findings()[1].user_data.lsp.relatedInformation
  equal(#related, 1)
  equal(related[1].location.uri, vim.uri_from_fname(source))
  contains(related[1].message, '13%')
end)

test('hover on the figure shows the passage that contradicts it', function()
  contains(ask('textDocument/hover', 1, #before).contents.value, '13%')
end)

test('hover on a name shows what the sources say of it', function()
  contains(ask('textDocument/hover', 1, line:find('Nokia') - 1).contents.value, 'Nokia')
end)

test('a hover window starts no server', function()
  vim.api.nvim_win_set_cursor(0, { 1, #before })
  vim.lsp.buf.hover()
  wait(function()
    return floating_text():find('13%', 1, true)
  end, 'the hover window')
  vim.cmd('doautocmd CursorMoved')
  vim.cmd('fclose!')
  equal(#clients(), 1)
  equal(vim.tbl_count(clients()[1].attached_buffers), 1)
end)

test('definition leads into the source', function()
  local place = ask('textDocument/definition', 1, #before)[1]
  equal(place.uri, vim.uri_from_fname(source))
  equal(place.range.start, { line = 0, character = #'Nokia holds ' })
end)

test('the status counts the contradicted fact', function()
  wait(function()
    return vim.b.copydesk_status ~= nil
  end, 'a status')
  equal(vim.b.copydesk_status.contradicted, 1)
  contains(require('copydesk').status(), '✗1')
end)

test('a text without a file is left alone', function()
  vim.cmd('new | set filetype=markdown')
  vim.wait(200)
  equal(vim.tbl_count(clients()[1].attached_buffers), 1)
  vim.cmd('bwipeout!')
end)

test(':Copydesk explain explains the rule of the finding at the cursor', function()
  vim.api.nvim_win_set_cursor(0, { 1, #before })
  contains(text_shown_by('Copydesk explain'), '# conflicting-figure')
  contains(text_shown_by('Copydesk explain misquoted'), '# misquoted')
  equal(vim.fn.getcompletion('Copydesk explain conflicting-f', 'cmdline'), { 'conflicting-figure' })
end)

test(':Copydesk lookup shows what the sources say of a name, or of the word at the cursor', function()
  contains(text_shown_by('Copydesk lookup Nokia'), '13%')
  vim.api.nvim_win_set_cursor(0, { 1, line:find('Nokia') - 1 })
  contains(text_shown_by('Copydesk lookup'), '13%')
end)

--- The location list that a command fills, which is closed again.
local function list_of(command)
  vim.fn.setloclist(0, {}, 'f')
  vim.cmd(command)
  wait(function()
    return vim.bo.buftype == 'quickfix'
  end, 'the location list')
  local items = vim.fn.getloclist(0)
  vim.cmd.lclose()
  return items
end

test(':Copydesk facts lists the facts and how they stand', function()
  local items = list_of('Copydesk facts')
  equal({ items[1].lnum, items[1].col, items[1].type }, { 1, #before + 1, 'E' })
  contains(items[1].text, '31%: sources say 13%')
end)

test(':Copydesk sources lists the sources', function()
  local items = list_of('Copydesk sources')
  equal(#items, 1)
  equal(vim.api.nvim_buf_get_name(items[1].bufnr), source)
end)

test(':Copydesk report writes the annotated copy and opens it', function()
  local opened
  local open = vim.ui.open
  vim.ui.open = function(path) -- luacheck: ignore 122
    opened = path
  end
  vim.cmd('Copydesk report')
  wait(function()
    return opened
  end, 'the browser')
  vim.ui.open = open -- luacheck: ignore 122
  equal(opened, desk .. '/draft.report.html')
  contains(table.concat(vim.fn.readfile(opened), '\n'), 'Annotated copy')
  write(desk .. '/other.html', '<p>mine</p>')
  vim.cmd('Copydesk report ' .. desk .. '/other.html')
  contains(table.remove(complaints), 'no annotated copy')
  contains(table.remove(complaints), 'wrote ' .. opened)
  equal(complaints, {})
end)

test(':Copydesk log opens the log, and completion knows the commands', function()
  local window = vim.api.nvim_get_current_win()
  vim.cmd('Copydesk log')
  contains(vim.api.nvim_buf_get_name(0), 'lsp.log')
  vim.cmd('bwipeout!')
  equal(vim.api.nvim_get_current_win(), window)
  equal(vim.fn.getcompletion('Copydesk re', 'cmdline'), { 'reindex', 'report', 'restart' })
  vim.cmd('Copydesk nonsense')
  contains(table.remove(complaints), 'no command nonsense')
end)

test('names of the sources are offered while they are typed', function()
  vim.api.nvim_buf_set_lines(0, -1, -1, true, { 'Nok' })
  local last = vim.api.nvim_buf_line_count(0)
  local items = ask('textDocument/completion', last, 3).items
  equal(items[1].label, 'Nokia')
  vim.api.nvim_buf_set_lines(0, -2, -1, true, {})
  wait_for_findings(1)
end)

test('the quick fix takes the value of the source', function()
  vim.api.nvim_win_set_cursor(0, { 1, #before })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title == 'Change to 13%'
    end,
  })
  wait(function()
    return vim.api.nvim_get_current_line() == before .. '13% of the telecom equipment market.'
  end, 'the change')
end)

test('what is mended is no longer marked', function()
  wait_for_findings(0)
end)

test('a source that changes is taken up', function()
  write(source, 'Nokia holds 17% of the telecom equipment market.\n')
  wait_for_findings(1)
  contains(findings()[1].message, '17%')
end)

test('a rule that copydesk.toml switches off is silent', function()
  write(desk .. '/copydesk.toml', '[rules]\nconflicting-figure = "off"\n')
  wait_for_findings(0)
  os.remove(desk .. '/copydesk.toml')
  wait_for_findings(1)
end)

--- Sends the editor's settings.
local function set(settings)
  local client = clients()[1]
  local params = { settings = { copydesk = settings } }
  if vim.fn.has('nvim-0.11') == 1 then
    client:notify('workspace/didChangeConfiguration', params)
  else
    client.notify('workspace/didChangeConfiguration', params)
  end
end

test('a setting of the editor adds sources, and takes them back', function()
  write(desk .. '/more.txt', 'Nokia holds 13% of the telecom equipment market.\n')
  set({ sources = { desk .. '/more.txt' } })
  wait_for_findings(0)
  set({ sources = {} })
  wait_for_findings(1)
end)

test('a line above the draft counts its facts where that is wanted, and lists them', function()
  local bufnr = vim.api.nvim_get_current_buf()
  local modern = vim.lsp.codelens.enable ~= nil
  local function title()
    local first = vim.lsp.codelens.get(modern and { bufnr = bufnr } or bufnr)[1]
    local lens = first and (first.lens or first)
    return lens and lens.command and lens.command.title
  end
  set({ codeLens = true })
  if modern then
    vim.lsp.codelens.enable(true, { bufnr = bufnr })
  end
  wait(function()
    if not modern then
      vim.lsp.codelens.refresh({ bufnr = bufnr })
      vim.wait(50)
    end
    return title() == 'the only fact has no source · 1 contradicted'
  end, 'the line above the draft')
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.lsp.codelens.run()
  wait(function()
    return vim.bo.buftype == 'quickfix'
  end, 'the list of facts')
  contains(vim.api.nvim_get_current_line(), '13%: sources say 17%')
  vim.cmd.lclose()
  equal(vim.api.nvim_get_current_buf(), bufnr)
  set({ codeLens = false })
  wait(function()
    if not modern then
      vim.lsp.codelens.refresh({ bufnr = bufnr })
      vim.wait(50)
    end
    return title() == nil
  end, 'the line to go')
end)

test(':Copydesk reindex reads the sources again', function()
  vim.cmd('Copydesk reindex')
  vim.wait(300)
  wait_for_findings(1)
  equal(complaints, {})
end)

test('a second draft is checked by the same server', function()
  write(desk .. '/second.md', 'Nokia holds 19% of the telecom equipment market.\n')
  vim.cmd.split(desk .. '/second.md')
  wait_for_findings(1)
  equal(rules(), { 'conflicting-figure' })
  equal(#clients(), 1)
end)

test(':Copydesk restart starts another server for all drafts', function()
  local old = clients()[1].id
  vim.cmd('Copydesk restart')
  wait(function()
    local now = clients()[1]
    return now and now.id ~= old and vim.tbl_count(now.attached_buffers) == 2
  end, 'the new server')
  wait_for_findings(1)
  equal(#clients(), 1)
end)

test(':checkhealth finds everything in order', function()
  vim.cmd('silent checkhealth copydesk')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  for _, words in ipairs({ 'Neovim ', 'copydesk 0.', 'sources: ' .. desk, 'attached to 2 buffer(s)' }) do
    contains(text, words)
  end
  equal(text:find('ERROR'), nil)
  equal(text:find('WARNING'), nil)
  vim.cmd('bwipeout!')
end)

test('the help is found', function()
  for _, tag in ipairs({ 'copydesk', ':Copydesk-lookup', 'copydesk.setup()' }) do
    vim.cmd.help(tag)
    equal(vim.fs.basename(vim.api.nvim_buf_get_name(0)), 'copydesk.txt')
    vim.cmd.helpclose()
  end
end)

test('nothing was complained of', function()
  equal(complaints, {})
  equal(vim.v.errmsg, '')
end)

test('a program that is missing is told, and by :checkhealth too', function()
  require('copydesk').program = function()
    return 'no-such-program'
  end
  vim.cmd('Copydesk explain')
  equal(complaints, { 'copydesk: no-such-program is not found; see :checkhealth copydesk' })
  equal(vim.fn.getcompletion('Copydesk explain c', 'cmdline'), {})
  vim.cmd('silent checkhealth copydesk')
  contains(table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n'), '`no-such-program` is not found')
end)

out(('%d passed, %d failed'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit')
