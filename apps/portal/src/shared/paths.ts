/** The pages of the portal, in the words of its router. */
export const paths = {
  signIn: '/sign-in',
  queue: '/cases',
  caseFile: '/cases/$caseId',
  audit: '/cases/$caseId/audit',
} as const
