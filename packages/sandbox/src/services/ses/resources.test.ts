import { expect, it } from 'vitest'
import { emailIdentity } from './resources.ts'

it('an intruder would try to send as an identity, to share it and to delete it', () => {
  expect(emailIdentity.targets?.map(({ kind, actions }) => ({ kind, actions }))).toEqual([
    {
      kind: 'mail identity',
      actions: ['ses:SendEmail', 'ses:SendRawEmail', 'ses:CreateEmailIdentityPolicy', 'ses:DeleteEmailIdentity'],
    },
  ])
})
