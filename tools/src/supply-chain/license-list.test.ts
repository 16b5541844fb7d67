import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workspaceRoot } from '../synth/workspace.ts'
import { allowedLicenses, licensesOfFiles, refusedLicenses } from './license-list.ts'
import { softwareBillOfMaterials } from './sbom.ts'

const licensed = (id: string) => ({ 'bom-ref': 'example@1.0.0', licenses: [{ license: { id } }] })
const expressed = (expression: string) => ({ 'bom-ref': 'example@1.0.0', licenses: [{ expression }] })

describe('refusedLicenses', () => {
  it.each([licensed('MIT'), expressed('(GPL-3.0-or-later OR MIT)')])('accepts %j', (component) => {
    expect(refusedLicenses([component], ['MIT'])).toEqual([])
  })

  it.each([
    [licensed('GPL-3.0-only'), 'GPL-3.0-only'],
    [expressed('MIT AND GPL-3.0-only'), 'MIT AND GPL-3.0-only'],
    [expressed('SEE LICENSE IN LICENSE.txt'), 'SEE LICENSE IN LICENSE.txt'],
    [{ 'bom-ref': 'example@1.0.0' }, 'no license'],
  ])('refuses %j', (component, license) => {
    expect(refusedLicenses([component], ['MIT'])).toEqual([`example@1.0.0: ${license}`])
  })
})

it('a package whose manifest names no license has the one of its file, and another version of it has none', () => {
  const ofFiles = new Map([['example@1.0.0', 'MIT']])
  expect(refusedLicenses([{ 'bom-ref': 'example@1.0.0' }], ['MIT'], ofFiles)).toEqual([])
  expect(refusedLicenses([{ 'bom-ref': 'example@1.0.0' }], ['ISC'], ofFiles)).toEqual(['example@1.0.0: MIT'])
  expect(refusedLicenses([{ 'bom-ref': 'example@1.0.1' }], ['MIT'], ofFiles)).toEqual(['example@1.0.1: no license'])
})

it.each([...licensesOfFiles()])('the license file of %s is that of the license %s', (name, license) => {
  const [packageName = ''] = name.split(/@(?=[^@]*$)/)
  const file = readFileSync(join(workspaceRoot, 'node_modules', packageName, 'LICENSE'), 'utf8')
  expect(file.startsWith(`${license} License`)).toBe(true)
})

it('a package with several licenses is refused for each that is not allowed', () => {
  const licenses = [{ license: { id: 'MIT' } }, { license: { id: 'GPL-3.0-only' } }, { expression: 'AGPL-3.0-only' }]
  expect(refusedLicenses([{ 'bom-ref': 'example@1.0.0', licenses }], ['MIT'])).toEqual([
    'example@1.0.0: GPL-3.0-only',
    'example@1.0.0: AGPL-3.0-only',
  ])
})

it('the allowed licenses are SPDX ids, without the head of their table', () => {
  expect(allowedLicenses()).toEqual(expect.arrayContaining(['MIT', 'Apache-2.0', 'ISC']))
  expect(allowedLicenses()).not.toContain('license')
})

it('the bill of materials is the same in every checkout at every time', () => {
  const { metadata, serialNumber } = softwareBillOfMaterials()
  expect([metadata.component.name, metadata.timestamp, serialNumber]).toEqual(['breakwater', undefined, undefined])
})

describe('the dependencies', () => {
  const { components } = softwareBillOfMaterials()
  const allowed = allowedLicenses()

  it('have licenses that docs/dependencies.md allows', () => {
    expect(components.length).toBeGreaterThan(1000)
    expect(refusedLicenses(components, allowed, licensesOfFiles())).toEqual([])
  })

  it('include each package whose license only a file names', () => {
    const withoutLicense = components.filter(({ licenses = [] }) => licenses.length === 0)
    expect(withoutLicense.map((component) => component['bom-ref'])).toEqual([...licensesOfFiles().keys()])
  })

  it('use every license that docs/dependencies.md allows', () => {
    const unused = allowed.filter(
      (id) =>
        refusedLicenses(
          components,
          allowed.filter((other) => other !== id),
          licensesOfFiles(),
        ).length === 0,
    )
    expect(unused).toEqual([])
  })
})
