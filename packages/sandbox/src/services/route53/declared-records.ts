import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'

/** The records of an account's public zones, as its templates declare them. */
export type DeclaredRecords = {
  /** Returns the values of a name's records of a type; undefined if no zone has any. */
  find(name: string, type: string): readonly string[] | undefined
}

const values = z.array(z.string()).optional()
const recordSet = z.object({ Name: z.string(), Type: z.string(), ResourceRecords: values })
const inZone = { HostedZoneId: z.string().optional(), HostedZoneName: z.string().optional() }
const single = recordSet.extend(inZone)
const group = z.object({ ...inZone, RecordSets: z.array(recordSet).default([]) })
const zoneName = z.object({ Name: z.string() })

/** Reads the records of the zones that the same templates declare. @throws TemplateError for a record that can't be read */
export function declaredRecords(resources: readonly Resource[]): DeclaredRecords {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type)
  const zones = new Map(
    ofType('AWS::Route53::HostedZone').map((zone) => [zone.ref, normal(parseProperties(zoneName, zone).Name)]),
  )
  const known = new Map<string, readonly string[]>()
  const add = (
    sets: readonly z.infer<typeof recordSet>[],
    { HostedZoneId, HostedZoneName }: z.infer<typeof single>,
  ) => {
    const zone = HostedZoneId === undefined ? normal(HostedZoneName ?? '') : zones.get(HostedZoneId)
    if (zone === undefined || ![...zones.values()].includes(zone)) return
    for (const { Name, Type, ResourceRecords } of sets)
      if (ResourceRecords && isBelow(normal(Name), zone)) known.set(`${Type} ${normal(Name)}`, ResourceRecords)
  }
  for (const resource of ofType('AWS::Route53::RecordSet')) {
    const record = parseProperties(single, resource)
    add([record], record)
  }
  for (const resource of ofType('AWS::Route53::RecordSetGroup')) {
    const { RecordSets, ...zone } = parseProperties(group, resource)
    add(RecordSets, { ...zone, Name: '', Type: '' })
  }
  return { find: (name, type) => known.get(`${type} ${normal(name)}`) }
}

/** Returns a name in lower case, without the final dot. */
function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

function isBelow(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`)
}
