import type { PolicyExample } from './policy-example.ts'
import { stranger } from './stranger.ts'

/** Returns the examples that every bucket must satisfy. @param owner a role of the bucket's own account */
export function bucketExamples(owner: string): PolicyExample[] {
  const read = { from: owner, action: 's3:GetObject', on: '/any' }
  return [
    { name: 'its account reads it by TLS', request: read, expect: 'allow' },
    {
      name: 'not even its own account reads it in the clear',
      request: { ...read, context: { 'aws:securetransport': 'false' } },
      expect: 'deny',
    },
    {
      name: 'not even its own account lists it in the clear',
      request: { from: owner, action: 's3:ListBucket', context: { 'aws:securetransport': 'false' } },
      expect: 'deny',
    },
    { name: 'a stranger does not read it', request: { ...read, from: stranger }, expect: 'deny' },
    { name: 'the world does not read it', request: { ...read, from: 'anonymous' }, expect: 'deny' },
    {
      name: 'not even its own account reads it by an outdated TLS',
      request: { ...read, context: { 's3:tlsversion': '1.1' } },
      expect: 'deny',
    },
    {
      name: 'not even its own account lists it by an outdated TLS',
      request: { from: owner, action: 's3:ListBucket', context: { 's3:tlsversion': '1.1' } },
      expect: 'deny',
    },
    {
      name: 'its account reads it by the oldest TLS that is up to date',
      request: { ...read, context: { 's3:tlsversion': '1.2' } },
      expect: 'allow',
    },
  ]
}
