import { TOTP } from 'otpauth'

/** The six digits that an authenticator shows now. @param secret base32 */
export function totpCode(secret: string): string {
  return new TOTP({ secret }).generate()
}
