import type { Agency } from '@breakwater/registry/agency'
import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { expect, it } from 'vitest'
import { consumerFacts } from './consumer-facts.ts'

const [harborlight, prairierose, granitepeak] = exampleRegistry.agencies as [Agency, Agency, Agency]

it.each(['active', 'draining'] as const)('points to an agency of the same states that is %s', (status) => {
  const agencies = [harborlight, { ...prairierose, status }, { ...granitepeak, states: ['AK' as const] }]
  expect(consumerFacts(harborlight, { ...exampleRegistry, agencies }).otherAgencies).toEqual([
    { name: prairierose.name, states: prairierose.states, url: 'https://apply.prairierose.example' },
  ])
})

it('does not point to a paused agency, whose pages answer nothing', () => {
  const agencies = exampleRegistry.agencies.map((agency) => ({ ...agency, status: 'paused' as const }))
  expect(consumerFacts(harborlight, { ...exampleRegistry, agencies }).otherAgencies).toEqual([])
})
