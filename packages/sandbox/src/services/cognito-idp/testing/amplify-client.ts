import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What the server sent in its PASSWORD_VERIFIER challenge, and the time of the response. */
type Exchange = { username: string; salt: string; serverPublicKey: string; secretBlock: Buffer; timestamp: string }

/** Runs Amplify's own SRP code, which its package does not export. */
export async function amplifyClient(poolId: string) {
  const require = createRequire(import.meta.url)
  const folder = join(dirname(require.resolve('@aws-amplify/auth')), 'providers/cognito/utils/srp')
  const { getAuthenticationHelper } = require(join(folder, 'getAuthenticationHelper.js'))
  const { getSignatureString } = require(join(folder, 'getSignatureString.js'))
  const { BigInteger } = require(join(folder, 'BigInteger'))
  const Integer = BigInteger.default ?? BigInteger
  const userPoolName = poolId.split('_')[1]
  const helper = await getAuthenticationHelper(userPoolName)
  return {
    publicKey: String(helper.A.toString(16)),
    /** Signs the exchange with the key that the password gives. */
    async sign(password: string, exchange: Exchange): Promise<string> {
      const { username, salt, serverPublicKey, secretBlock, timestamp } = exchange
      const serverBValue = new Integer(serverPublicKey, 16)
      const key = { username, password, serverBValue, salt: new Integer(salt, 16) }
      const hkdf = await helper.getPasswordAuthenticationKey(key)
      const challengeParameters = { SECRET_BLOCK: secretBlock.toString('base64') }
      return getSignatureString({ userPoolName, username, challengeParameters, dateNow: timestamp, hkdf })
    },
  }
}
