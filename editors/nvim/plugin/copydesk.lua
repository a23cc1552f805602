if vim.g.loaded_copydesk or vim.fn.has('nvim-0.10') == 0 then
  return
end
vim.g.loaded_copydesk = true

local command = vim.api.nvim_create_user_command

command('CopydeskReindex', function()
  require('copydesk').reindex()
end, { desc = 'Read all sources again' })

command('CopydeskRestart', function()
  require('copydesk').restart()
end, { desc = 'End the server and start it again' })

command('CopydeskExplain', function(call)
  require('copydesk').explain(call.args)
end, {
  desc = 'Explain a rule: the named one, or that of the finding at the cursor',
  nargs = '?',
  complete = function(letters)
    return require('copydesk').rules(letters)
  end,
})

command('CopydeskLookup', function(call)
  require('copydesk').lookup(call.args)
end, { desc = 'Show what the sources say of a name', nargs = '+' })
