type Person = { sub: string; issuer: string; groups?: string[]; accessToken?: string; tokenUse?: 'access' | 'id' }

/** AppSync's event for one field, with the parts that a handler reads. */
export function fieldEvent(fieldName: string, sent: object, person: Person) {
  const { sub, issuer, groups = null, accessToken = `token of ${person.sub}`, tokenUse = 'access' } = person
  return {
    arguments: sent,
    identity: {
      sub,
      issuer,
      groups,
      username: sub,
      claims: { sub, iss: issuer, token_use: tokenUse },
      sourceIp: ['127.0.0.1'],
      defaultAuthStrategy: 'ALLOW',
    },
    request: { headers: { authorization: accessToken }, domainName: null },
    info: { fieldName, parentTypeName: 'Query', variables: {}, selectionSetList: [], selectionSetGraphQL: '' },
  }
}
