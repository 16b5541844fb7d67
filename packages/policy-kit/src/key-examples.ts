import type { PolicyExample } from './policy-example.ts'
import { stranger } from './stranger.ts'

/**
 * Returns the examples for every key that only its own account uses.
 * @param owner a role of the key's own account
 * @param neighbor a role of another account of the organization
 */
export function keyExamples(owner: string, neighbor: string): PolicyExample[] {
  const action = 'kms:Decrypt'
  return [
    {
      name: 'a role of the account uses it if its own policies allow',
      request: { from: owner, action },
      expect: 'allow',
    },
    {
      name: 'a neighbor does not, whatever its own policies allow',
      request: { from: neighbor, action },
      expect: 'deny',
    },
    { name: 'a service does not by itself', request: { from: 'cloudfront.amazonaws.com', action }, expect: 'deny' },
    { name: 'an anonymous caller does not', request: { from: 'anonymous', action }, expect: 'deny' },
    { name: 'a stranger does not', request: { from: stranger, action }, expect: 'deny' },
  ]
}
