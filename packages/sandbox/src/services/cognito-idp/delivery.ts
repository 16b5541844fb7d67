/** Where a code was sent, masked because the caller may not own the address. */
export type CodeDelivery = { AttributeName: 'email'; DeliveryMedium: 'EMAIL'; Destination: string }

/** `ana@example.org` -> `a***@e***`. */
export function describeDelivery(email: string): CodeDelivery {
  const [local = '', domain = ''] = email.split('@')
  return {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: `${local.charAt(0)}***@${domain.charAt(0)}***`,
  }
}
