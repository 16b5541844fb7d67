type Person = { sub: string; issuer: string; groups?: string[]; accessToken?: string }

/** AppSync's event for one field, with the parts that a handler reads. */
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
