import { describe, expect, it } from 'vitest'
import { allowedLicenses, refusedLicenses } from './license-list.ts'
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

describe('the dependencies', () => {
  const { components } = softwareBillOfMaterials()
  const allowed = allowedLicenses()

  it('have licenses that docs/dependencies.md allows', () => {
    expect(components.length).toBeGreaterThan(1000)
    expect(refusedLicenses(components, allowed)).toEqual([])
  })

  it('use every license that docs/dependencies.md allows', () => {
    const unused = allowed.filter(
      (id) =>
        refusedLicenses(
          components,
          allowed.filter((other) => other !== id),
        ).length === 0,
    )
    expect(unused).toEqual([])
  })
})
