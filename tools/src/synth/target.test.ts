import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { describe, expect, it } from 'vitest'
import { agencyTarget, allTargets } from './target.ts'

describe('the targets', () => {
  it('are the shared accounts and each agency', () => {
    expect(allTargets(exampleRegistry).map(({ name }) => name)).toEqual([
      'infra',
      'harborlight',
      'prairierose',
      'granitepeak',
    ])
  })

  it('of an agency read it from its branch, and have its web applications', () => {
    const [, agency] = exampleRegistry.agencies
    if (!agency) return expect.fail('no agency')
    expect(agencyTarget(agency)).toMatchObject({
      name: 'prairierose',
      environment: { AWS_BRANCH: 'agency/prairierose' },
      context: { 'amplify-backend-name': 'prairierose', 'amplify-backend-type': 'branch' },
      carriesWebApps: true,
    })
  })
})
