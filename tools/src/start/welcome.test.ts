import { resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { printWelcome } from './welcome.ts'

function welcome(dataDir: string): string {
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  const outputs = {
    frontDoor: 'http://localhost:1',
    gateway: 'http://localhost:2',
    mailbox: 'http://localhost:2/_mailbox',
  }
  try {
    printWelcome({ ...outputs, agencies: {} }, { dataDir, notEmulated: [], residentBytes: 0 })
    return printed.mock.calls.join('\n')
  } finally {
    printed.mockRestore()
  }
}

describe('the output of npm start', () => {
  it.each([
    ['the default folder', resolve('.sandbox'), 'npx breakwater totp EMAIL'],
    ['another folder', '/tmp/other', 'npx breakwater totp EMAIL --data-dir /tmp/other'],
    ['a folder with a space', "/tmp/mine's one", "npx breakwater totp EMAIL --data-dir '/tmp/mine'\\''s one'"],
  ])('names a command that reads %s', (_, dataDir, command) => {
    expect(welcome(dataDir).split('\n')).toContain(`A code for a staff sign-in: ${command}`)
  })
})
