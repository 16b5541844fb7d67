import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { RoleExample } from '@breakwater/policy-kit/policy-example'
import { homeRegion } from '@breakwater/registry/regions'

/** What a role may do that may put events. @param bus the agency's bus, as examples name resources */
export function putEventsExamples(bus: string, accountId: string): RoleExample[] {
  const action = 'events:PutEvents'
  const context = { 'events:source': 'breakwater.agency' }
  const otherBuses = ['default', 'other'].map((name) => `arn:aws:events:${homeRegion}:${accountId}:event-bus/${name}`)
  return [
    { name: 'puts the events of the agency on its bus', request: { action, resource: bus, context }, expect: 'allow' },
    ...['aws.s3', 'breakwater', 'breakwater.agency.other'].map((source): RoleExample => {
      const request = { action, resource: bus, context: { 'events:source': source } }
      return { name: `puts no event of ${source} on it`, request, expect: 'deny' }
    }),
    ...eachMissingKey({ name: 'puts no event on it', request: { action, resource: bus, context } }, ['events:source']),
    ...otherBuses.map((resource): RoleExample => {
      const request = { action, resource, context }
      return { name: `puts no event on ${resource}`, request, expect: 'deny' }
    }),
    ...eachAction({ name: 'does nothing else with the bus', request: { resource: bus, context }, expect: 'deny' }, [
      'events:DeleteEventBus',
      'events:DescribeEventBus',
      'events:PutPermission',
      'events:UpdateEventBus',
    ]),
  ]
}
