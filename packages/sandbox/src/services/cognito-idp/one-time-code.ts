/** A six-digit code that was sent to an address, and is valid for this address alone. Times in milliseconds since 1970. */
export type OneTimeCode = { code: string; sentTo: string; expiresAt: number; failures: number; sentAt: number[] }
