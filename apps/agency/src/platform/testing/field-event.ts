type Person = {
  sub: string
  issuer: string
  groups?: string[]
  accessToken?: string
  tokenUse?: 'access' | 'id'
  signedInAt?: Date
}

/** AppSync's event for one field, with the parts that a handler reads. */
export function fieldEvent(fieldName: string, sent: object, person: Person) {
  const {
    sub,
    issuer,
    groups = null,
    accessToken = `token of ${person.sub}`,
    tokenUse = 'access',
    signedInAt = new Date(0),
  } = person
  return {
    arguments: sent,
    identity: {
      sub,
      issuer,
      groups,
      username: sub,
      claims: { sub, iss: issuer, token_use: tokenUse, auth_time: Math.floor(signedInAt.getTime() / 1000) },
      sourceIp: ['127.0.0.1'],
      defaultAuthStrategy: 'ALLOW',
    },
    request: { headers: { authorization: accessToken }, domainName: null },
    info: { fieldName, parentTypeName: 'Query', variables: {}, selectionSetList: [], selectionSetGraphQL: '' },
  }
}
