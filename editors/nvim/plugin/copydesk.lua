if vim.g.loaded_copydesk or vim.fn.has('nvim-0.10') == 0 then
  return
end
vim.g.loaded_copydesk = true

--- The subcommands of `:Copydesk`, each a function of that name in the module.
local SUBCOMMANDS = { 'explain', 'facts', 'log', 'lookup', 'reindex', 'report', 'restart', 'sources' }

--- What the completion of a subcommand's argument offers.
local COMPLETIONS = {
  explain = function(letters)
    return require('copydesk').rules(letters)
  end,
  report = function(letters)
    return vim.fn.getcompletion(letters, 'file')
  end,
}

vim.api.nvim_create_user_command('Copydesk', function(call)
  local subcommand, argument = call.args:match('^(%S+)%s*(.*)$')
  if vim.tbl_contains(SUBCOMMANDS, subcommand) then
    require('copydesk')[subcommand](argument)
  else
    local known = table.concat(SUBCOMMANDS, ', ')
    vim.notify(('copydesk: no command %s; there are %s'):format(subcommand, known), vim.log.levels.ERROR)
  end
end, {
  desc = 'Check the facts of a draft against its sources',
  nargs = '+',
  complete = function(letters, line)
    local subcommand = line:match('^%s*%S+%s+(%S+)%s')
    if subcommand then
      local complete = COMPLETIONS[subcommand]
      return complete and complete(letters) or {}
    end
    return vim.tbl_filter(function(name)
      return vim.startswith(name, letters)
    end, SUBCOMMANDS)
  end,
})
