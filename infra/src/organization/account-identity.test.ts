import { expect, it } from 'vitest'
import { agencyIdentity, platformIdentity } from './account-identity.ts'

it('gives each account its own address in one mailbox', () => {
  expect(agencyIdentity({ slug: 'harborlight' }, 'breakwater.example')).toEqual({
    name: 'agency-harborlight',
    email: 'aws+agency-harborlight@breakwater.example',
  })
  expect(platformIdentity('logArchive', 'breakwater.example')).toEqual({
    name: 'log-archive',
    email: 'aws+log-archive@breakwater.example',
  })
})

it('stays within the limits of AWS for the longest slug', () => {
  const { name, email } = agencyIdentity({ slug: 'a'.repeat(31) }, 'breakwater.example')
  expect(name.length).toBeLessThanOrEqual(50)
  expect(email.length).toBeLessThanOrEqual(64)
})

it('takes an address of 64 characters, as AWS does, and none of 65', () => {
  const address = 'aws+agency-@breakwater.example'.length
  const of = (length: number) => agencyIdentity({ slug: 'a'.repeat(length - address) }, 'breakwater.example')
  expect(of(64).email).toHaveLength(64)
  expect(() => of(65)).toThrow('has 65 characters; AWS takes 64')
})

it('says what to do where an address is too long', () => {
  expect(() => agencyIdentity({ slug: 'a'.repeat(31) }, 'a-long-platform-domain.example')).toThrow(
    /use a shorter platform domain/,
  )
})
