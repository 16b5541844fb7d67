import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { agencyOfBranch } from './agency.ts'

describe('the agency of a branch', () => {
  it('is the one whose release names it', () => {
    for (const agency of loadRegistry().agencies) expect(agencyOfBranch(agency.release.branch)).toEqual(agency)
  })

  it.each([
    undefined,
    '',
    'main',
    'agency/unknown',
    'agency/harborlight-next',
    'agency/harbor',
    'AGENCY/HARBORLIGHT',
    'x/agency/harborlight',
  ])('is not found for "%s", and the message says what to set', (branch) => {
    expect(() => agencyOfBranch(branch)).toThrow(/AWS_BRANCH.*set it to .*agency\//)
  })
})
