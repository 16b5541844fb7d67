import { homeRegion } from '@breakwater/registry/regions'
import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import type { Guardrail } from './guardrail.ts'

const volume = `arn:aws:ec2:${homeRegion}:${agency.account}:volume/*`
const stream = `arn:aws:kinesis:${homeRegion}:${agency.account}:stream/front-door`

/** S3, DynamoDB, SQS and CloudWatch Logs encrypt whatever is done; these are the services where somebody may choose not to. */
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
      Condition: { Bool: { 'ec2:Encrypted': 'false' } },
    },
    {
      Sid: 'UnencryptedDatabase',
      Effect: 'Deny',
      Action: ['rds:CreateDBCluster', 'rds:CreateDBInstance'],
      Resource: '*',
      Condition: { Bool: { 'rds:StorageEncrypted': 'false' } },
    },
    {
      Sid: 'UnencryptedFiles',
      Effect: 'Deny',
      Action: 'elasticfilesystem:CreateFileSystem',
      Resource: '*',
      Condition: { Bool: { 'elasticfilesystem:Encrypted': 'false' } },
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
    {
      name: 'nobody makes a volume without encryption',
      request: {
        from: agency.deployment,
        action: 'ec2:CreateVolume',
        resource: volume,
        context: { 'ec2:encrypted': 'false' },
      },
      expect: 'deny',
    },
    {
      name: 'an encrypted volume is made',
      request: {
        from: agency.deployment,
        action: 'ec2:CreateVolume',
        resource: volume,
        context: { 'ec2:encrypted': 'true' },
      },
      expect: 'allow',
    },
    {
      name: 'nobody makes a database without encryption',
      request: {
        from: agency.deployment,
        action: 'rds:CreateDBInstance',
        resource: `arn:aws:rds:${homeRegion}:${agency.account}:db:any`,
        context: { 'rds:storageencrypted': 'false' },
      },
      expect: 'deny',
    },
    {
      name: 'nobody makes a file system without encryption',
      request: {
        from: agency.deployment,
        action: 'elasticfilesystem:CreateFileSystem',
        resource: '*',
        context: { 'elasticfilesystem:encrypted': 'false' },
      },
      expect: 'deny',
    },
    {
      name: 'nobody stops the encryption of a stream',
      request: { from: agency.person, action: 'kinesis:StopStreamEncryption', resource: stream },
      expect: 'deny',
    },
    {
      name: "nobody stops a key's rotation",
      request: { from: agency.deployment, action: 'kms:DisableKeyRotation', resource: agency.key },
      expect: 'deny',
    },
    {
      name: "a key's rotation is turned on",
      request: { from: agency.deployment, action: 'kms:EnableKeyRotation', resource: agency.key },
      expect: 'allow',
    },
  ],
}
