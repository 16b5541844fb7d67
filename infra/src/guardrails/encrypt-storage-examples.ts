import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { homeRegion } from '@breakwater/registry/regions'
import { agency } from '../policies/example-callers.ts'

const from = agency.deployment
const volume = `arn:aws:ec2:${homeRegion}:${agency.account}:volume/vol-1`
const plainVolume = { 'ec2:encrypted': 'false' }
const plainDatabase = { 'rds:storageencrypted': 'false' }
const plainFiles = { 'elasticfilesystem:encrypted': 'false' }

export const encryptStorageExamples: readonly Example[] = [
  ...eachAction(
    {
      name: 'a volume without encryption is not used',
      request: { from, resource: volume, context: plainVolume },
      expect: 'deny',
    },
    ['ec2:AttachVolume', 'ec2:CreateVolume', 'ec2:RunInstances'],
  ),
  {
    name: 'a volume without encryption can be deleted',
    request: { from, action: 'ec2:DeleteVolume', resource: volume, context: plainVolume },
    expect: 'allow',
  },
  {
    name: 'a volume can be created from a snapshot without encryption, since the volume itself is judged',
    request: {
      from,
      action: 'ec2:CreateVolume',
      resource: `arn:aws:ec2:${homeRegion}::snapshot/snap-1`,
      owner: agency.account,
      context: plainVolume,
    },
    expect: 'allow',
  },
  ...eachAction(
    {
      name: 'a database without encryption is not created',
      request: { from, resource: '*', context: plainDatabase },
      expect: 'deny',
    },
    ['rds:CreateDBCluster', 'rds:CreateDBInstance'],
  ),
  {
    name: 'a database without encryption can be deleted',
    request: { from, action: 'rds:DeleteDBInstance', resource: '*', context: plainDatabase },
    expect: 'allow',
  },
  {
    name: 'an encrypted database can be created',
    request: { from, action: 'rds:CreateDBInstance', resource: '*', context: { 'rds:storageencrypted': 'true' } },
    expect: 'allow',
  },
  {
    name: 'a file system without encryption can be deleted',
    request: { from, action: 'elasticfilesystem:DeleteFileSystem', resource: '*', context: plainFiles },
    expect: 'allow',
  },
  {
    name: 'an encrypted file system can be created',
    request: {
      from,
      action: 'elasticfilesystem:CreateFileSystem',
      resource: '*',
      context: { 'elasticfilesystem:encrypted': 'true' },
    },
    expect: 'allow',
  },
  ...eachMissingKey(
    {
      name: 'a volume is not created',
      request: { from, action: 'ec2:CreateVolume', resource: volume, context: plainVolume },
    },
    ['ec2:encrypted'],
  ),
  ...eachMissingKey(
    {
      name: 'a database is not created',
      request: { from, action: 'rds:CreateDBInstance', resource: '*', context: plainDatabase },
    },
    ['rds:storageencrypted'],
  ),
  ...eachMissingKey(
    {
      name: 'a file system is not created',
      request: { from, action: 'elasticfilesystem:CreateFileSystem', resource: '*', context: plainFiles },
    },
    ['elasticfilesystem:encrypted'],
  ),
  ...eachAction({ name: 'encryption is not taken off', request: { from, resource: '*' }, expect: 'deny' }, [
    'ec2:DisableEbsEncryptionByDefault',
    'firehose:StopDeliveryStreamEncryption',
    'kinesis:StopStreamEncryption',
    'kms:DisableKeyRotation',
    'logs:DisassociateKmsKey',
  ]),
  ...eachAction({ name: 'encryption is put on', request: { from, resource: '*' }, expect: 'allow' }, [
    'ec2:EnableEbsEncryptionByDefault',
    'firehose:StartDeliveryStreamEncryption',
    'kinesis:StartStreamEncryption',
    'logs:AssociateKmsKey',
  ]),
]
