import type { Resource } from '@breakwater/cloud/resource'
import { expect, it } from 'vitest'
import { declaredRecords } from './declared-records.ts'

function resource(type: string, ref: string, properties: Record<string, unknown>): Resource {
  const placed = { path: `Root/${ref}`, logicalId: ref, accountId: '111111111111', region: 'us-east-1' }
  return { ...placed, type, ref, properties, attributes: {} }
}

const zone = resource('AWS::Route53::HostedZone', 'Z1', { Name: 'agency.example.' })
const record = (properties: Record<string, unknown>) => resource('AWS::Route53::RecordSet', 'R', properties)
const txt = { Name: 'Mail.agency.example.', Type: 'TXT', ResourceRecords: ['"a"'] }

it.each([
  ['by the id of its zone', record({ ...txt, HostedZoneId: 'Z1' })],
  ['by the name of its zone', record({ ...txt, HostedZoneName: 'agency.example.' })],
  ['in a group', resource('AWS::Route53::RecordSetGroup', 'G', { HostedZoneId: 'Z1', RecordSets: [txt] })],
])('finds a record %s, in any case and with a final dot or without one', (_, declared) => {
  const records = declaredRecords([zone, declared])
  expect(records.find('mail.AGENCY.example', 'TXT')).toEqual(['"a"'])
  expect(records.find('mail.agency.example.', 'TXT')).toEqual(['"a"'])
  expect(records.find('mail.agency.example', 'MX')).toBeUndefined()
})

it.each([
  ['of a zone that no template has', record({ ...txt, HostedZoneId: 'Z2' })],
  ['of another zone by name', record({ ...txt, HostedZoneName: 'other.example.' })],
  ['whose name is not in its zone', record({ ...txt, Name: 'mail.xagency.example', HostedZoneId: 'Z1' })],
  ['that is an alias', record({ Name: 'mail.agency.example', Type: 'TXT', AliasTarget: {}, HostedZoneId: 'Z1' })],
])('finds no record %s', (_, declared) => {
  const records = declaredRecords([zone, declared])
  for (const name of ['mail.agency.example', 'mail.xagency.example']) expect(records.find(name, 'TXT')).toBeUndefined()
})
