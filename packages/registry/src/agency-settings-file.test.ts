import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { agencySettingsFile } from './agency-settings-file.ts'

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-settings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

describe('the settings file of an agency', () => {
  it('is what the agency states, and nothing without a file', () => {
    const folder = folderWith({ 'one.json': '{"cushionCents": 5000}' })
    expect(agencySettingsFile('one', folder)).toEqual({ cushionCents: 5000 })
    expect(agencySettingsFile('other', folder)).toEqual({})
  })

  it.each(['', '{', '{"cushionCents": 5000,}'])('is refused by name if it is damaged: %j', (text) => {
    expect(() => agencySettingsFile('one', folderWith({ 'one.json': text }))).toThrow('settings/one.json is not JSON')
  })
})
