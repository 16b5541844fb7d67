import { homeRegion } from '@breakwater/registry/regions'
import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import { encryptStorageExamples } from './encrypt-storage-examples.ts'
import type { Guardrail } from './guardrail.ts'

const volume = `arn:aws:ec2:${homeRegion}:${agency.account}:volume/*`
const stream = `arn:aws:kinesis:${homeRegion}:${agency.account}:stream/front-door`

/**
 * S3, DynamoDB, SQS and CloudWatch Logs always encrypt; these are the services where encryption is optional. A request that
 * does not say whether it encrypts is denied as well.
 */
export const encryptStorage: Guardrail = {
  name: 'encrypt-storage',
  description: 'No storage without encryption, and no key that is not rotated',
  type: 'SERVICE_CONTROL_POLICY',
  attachedTo: ['root'],
  document: policyDocument(
    {
      Sid: 'UnencryptedVolume',
      Effect: 'Deny',
      Action: ['ec2:AttachVolume', 'ec2:CreateVolume', 'ec2:RunInstances'],
      Resource: ['arn:aws:ec2:*:*:volume/*'],
      Condition: { BoolIfExists: { 'ec2:Encrypted': 'false' } },
    },
    {
      Sid: 'UnencryptedDatabase',
      Effect: 'Deny',
      Action: ['rds:CreateDBCluster', 'rds:CreateDBInstance'],
      Resource: '*',
      Condition: { BoolIfExists: { 'rds:StorageEncrypted': 'false' } },
    },
    {
      Sid: 'UnencryptedFiles',
      Effect: 'Deny',
      Action: 'elasticfilesystem:CreateFileSystem',
      Resource: '*',
      Condition: { BoolIfExists: { 'elasticfilesystem:Encrypted': 'false' } },
    },
    {
      Sid: 'NeverStopEncrypting',
      Effect: 'Deny',
      Action: [
        'ec2:DisableEbsEncryptionByDefault',
        'firehose:StopDeliveryStreamEncryption',
        'kinesis:StopStreamEncryption',
        'kms:DisableKeyRotation',
        'logs:DisassociateKmsKey',
      ],
      Resource: '*',
    },
  ),
  examples: [
    ...encryptStorageExamples,
    {
      name: 'a volume cannot be created without encryption',
      request: {
        from: agency.deployment,
        action: 'ec2:CreateVolume',
        resource: volume,
        context: { 'ec2:encrypted': 'false' },
      },
      expect: 'deny',
    },
    {
      name: 'an encrypted volume can be created',
      request: {
        from: agency.deployment,
        action: 'ec2:CreateVolume',
        resource: volume,
        context: { 'ec2:encrypted': 'true' },
      },
      expect: 'allow',
    },
    {
      name: 'a database cannot be created without encryption',
      request: {
        from: agency.deployment,
        action: 'rds:CreateDBInstance',
        resource: `arn:aws:rds:${homeRegion}:${agency.account}:db:any`,
        context: { 'rds:storageencrypted': 'false' },
      },
      expect: 'deny',
    },
    {
      name: 'a file system cannot be created without encryption',
      request: {
        from: agency.deployment,
        action: 'elasticfilesystem:CreateFileSystem',
        resource: '*',
        context: { 'elasticfilesystem:encrypted': 'false' },
      },
      expect: 'deny',
    },
    {
      name: 'the encryption of a stream cannot be stopped',
      request: { from: agency.person, action: 'kinesis:StopStreamEncryption', resource: stream },
      expect: 'deny',
    },
    {
      name: 'the rotation of a key cannot be turned off',
      request: { from: agency.deployment, action: 'kms:DisableKeyRotation', resource: agency.key },
      expect: 'deny',
    },
    {
      name: 'the rotation of a key can be turned on',
      request: { from: agency.deployment, action: 'kms:EnableKeyRotation', resource: agency.key },
      expect: 'allow',
    },
  ],
}
