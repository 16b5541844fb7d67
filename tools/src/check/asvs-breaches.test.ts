import { describe, expect, it } from 'vitest'
import { asvsBreaches } from './asvs-breaches.ts'
import { readAsvsList } from './asvs-list.ts'
import { testTitles } from './test-titles.ts'

const list = [
  '| id | what it means here | check |',
  '| --- | --- | --- |',
  '| V1.1.1 | the door is locked | `door.test.ts`: the door > is locked<br>`door.test.ts`: the door > takes a \\| b |',
  '| V1.1.2 | the guard is awake | person: a visit at night |',
].join('\n')

const source = `describe('the door', () => { it('is locked', () => {}); it('takes a | b', () => {}) })`

function breachesOf({ markdown = list, file = 'door.test.ts', text = source }): string[] {
  const titlesOf = (path: string) => (path === file ? testTitles(path, text) : null)
  return asvsBreaches(readAsvsList(markdown), ['V1.1.1', 'V1.1.2'], titlesOf)
}

describe('a list of requirements', () => {
  it('has no fault if each requirement is listed once and each test runs', () => {
    expect(breachesOf({})).toEqual([])
  })

  it.each([
    ['a title is renamed', source.replace('is locked', 'is shut')],
    ['a group is renamed', source.replace('the door', 'the gate')],
    ['a test is skipped', source.replace("it('is locked'", "it.skip('is locked'")],
    ['a test is still to be written', source.replace("it('is locked', () => {})", "it.todo('is locked')")],
  ])('has a fault if %s', (_, text) => {
    expect(breachesOf({ text })).toContain('V1.1.1: door.test.ts runs no test "the door > is locked"')
  })

  it('has a fault if a file is deleted or renamed', () => {
    expect(breachesOf({ file: 'gate.test.ts' })).toContain('V1.1.1: no run includes door.test.ts')
  })

  it('has a fault if a row is lost', () => {
    expect(breachesOf({ markdown: list.replace(/\n.*V1\.1\.2.*/, '') })).toEqual(['V1.1.2 is missing'])
  })

  it('has a fault if a row is listed twice', () => {
    expect(breachesOf({ markdown: `${list}\n| V1.1.2 | again | person: a visit |` })).toEqual([
      'V1.1.2 is listed twice',
    ])
  })

  it('has a fault if a row is no requirement', () => {
    expect(breachesOf({ markdown: `${list}\n| V1.1.9 | more | person: a visit |` })).toEqual([
      'V1.1.9 is no requirement of level 1 or 2',
    ])
  })

  it.each([
    '| V1.1.1 | the door is locked |',
    '| V1.1.1 |  | person: a visit |',
    '| V1.1.1 | the door is locked | person: |',
    '| V1.1.1 | the door is locked | yes |',
    '| V1.1.1 | the door is locked | `door.test.ts` |',
    '| V1.1.1 | the door is locked | `door.test.ts`: a | b |',
  ])('is refused with the row %s', (row) => {
    expect(() => readAsvsList(row)).toThrow()
  })
})
