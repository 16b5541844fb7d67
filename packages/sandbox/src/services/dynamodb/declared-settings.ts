import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import type { Streams } from './streams.ts'
import type { TableKeys } from './table-keys.ts'
import { tableProperties } from './table-properties.ts'
import type { DeclaredSettings, SettingsStore } from './table-settings.ts'

type Parts = { keys: TableKeys; settings: SettingsStore; streams: Streams }

/**
 * Applies what the template of a table declares beside its keys and indexes, as CloudFormation does: what the template
 * has changed since it was applied. What calls have changed is kept.
 */
export async function applyDeclared(resource: Resource, { keys, settings, streams }: Parts): Promise<void> {
  const { ref: table, attributes } = resource
  const declared = declaredSettings(resource)
  const before = settings.get(table).declared
  const isChanged = (name: keyof DeclaredSettings) => !before || before[name] !== declared[name]
  const keySchema = await keys.of(table)
  if (isChanged('viewType')) {
    const { viewType } = declared
    if (viewType === undefined) streams.disable(table)
    else if (keySchema) streams.enable({ arn: attributes.StreamArn ?? '', tableName: table, keySchema, viewType })
  }
  settings.change(table, {
    ...(isChanged('timeToLive') && { timeToLive: declared.timeToLive }),
    ...(isChanged('deletionProtection') && { deletionProtection: declared.deletionProtection }),
    declared,
  })
}

function declaredSettings(resource: Resource): DeclaredSettings {
  const { TimeToLiveSpecification, StreamSpecification, DeletionProtectionEnabled } = parseProperties(
    tableProperties,
    resource,
  )
  return {
    timeToLive: TimeToLiveSpecification?.Enabled ? TimeToLiveSpecification.AttributeName : undefined,
    viewType: StreamSpecification?.StreamViewType,
    deletionProtection: DeletionProtectionEnabled ?? false,
  }
}
