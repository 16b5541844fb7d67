import { defineService } from '../../kit/service.ts'
import { readSesInput } from './requests.ts'
import { configurationSet, emailIdentity, emailTemplate, eventDestination } from './resources.ts'
import { openSes, verificationPage } from './ses.ts'
import { sesProtocol } from './ses-protocol.ts'

export const ses = defineService({
  scope: 'ses',
  protocol: sesProtocol,
  resources: {
    'AWS::SES::ConfigurationSet': configurationSet,
    'AWS::SES::ConfigurationSetEventDestination': eventDestination,
    'AWS::SES::EmailIdentity': emailIdentity,
    'AWS::SES::Template': emailTemplate,
  },
  readInput: readSesInput,
  faults: {
    throttle: {
      code: 'TooManyRequestsException',
      message: 'Too many requests have been made to the operation.',
      status: 429,
    },
    error: {
      code: 'InternalServiceErrorException',
      message: 'The request could not be processed because of an internal error.',
      status: 500,
    },
  },
  open: openSes,
  page({ url }, opened) {
    if (url.pathname !== '/_ses/verify') return undefined
    const token = url.searchParams.get('token') ?? ''
    const address = opened.map((one) => one.verifyAddress(token)).find((found) => found !== undefined)
    const { status, body } = verificationPage(address)
    return {
      status,
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" },
      body,
    }
  },
})
