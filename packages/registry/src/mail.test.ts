import { expect, it } from 'vitest'
import { mailSender } from './mail.ts'

it.each([
  ['Harbor Light', '"Harbor Light" <no-reply@mail.agency.example>'],
  ['Debt, Credit & "Help"', '"Debt, Credit & \\"Help\\"" <no-reply@mail.agency.example>'],
  ['Crédito', '=?UTF-8?B?Q3LDqWRpdG8=?= <no-reply@mail.agency.example>'],
])('the sender of the mails of %s has its name as a header takes it', (name, sender) => {
  expect(mailSender({ name, domain: 'agency.example' })).toBe(sender)
})
