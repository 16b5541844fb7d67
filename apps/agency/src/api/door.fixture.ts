import type { Door } from './create-handler.ts'

/** A door that keeps what it would log and count. */
export function testDoor(issuer: string) {
  const written: unknown[] = []
  const metrics: string[] = []
  const door: Door = {
    issuer,
    logger: {
      resetKeys: () => undefined,
      appendKeys: (keys) => void written.push(keys),
      info: (...entry) => void written.push(entry),
      error: (...entry) => void written.push(entry),
    },
    metrics: { addMetric: (name) => void metrics.push(name), publishStoredMetrics: () => undefined },
  }
  return { door, log: () => JSON.stringify(written), metrics }
}

type Person = { sub: string; issuer: string; groups?: string[]; accessToken?: string }

/** AppSync's event for one field, as far as a handler looks at it. */
export function fieldEvent(fieldName: string, sent: object, person: Person) {
  const { sub, issuer, groups = null, accessToken = `token of ${person.sub}` } = person
  return {
    arguments: sent,
    identity: {
      sub,
      issuer,
      groups,
      username: sub,
      claims: { sub, iss: issuer },
      sourceIp: ['127.0.0.1'],
      defaultAuthStrategy: 'ALLOW',
    },
    request: { headers: { authorization: accessToken }, domainName: null },
    info: { fieldName, parentTypeName: 'Query', variables: {}, selectionSetList: [], selectionSetGraphQL: '' },
  }
}
