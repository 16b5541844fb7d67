import type { Text } from '@breakwater/domain/text'
import type { Language } from '@breakwater/vocabulary/languages'

/** Says why the system refuses to read or write a file; uses the system's own message if the reason is unknown. */
export function fileProblem(error: unknown, access: 'READ' | 'WRITE', language: Language): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = code === 'ENOENT' && access === 'WRITE' ? noFolder : problems[code]
  return (known ?? unknownProblem(code, error))[language]
}

/** Writing creates a missing file, so ENOENT means that its folder is missing. */
const noFolder: Text = { en: 'its folder does not exist', es: 'su carpeta no existe' }

const noPermission: Text = { en: 'the permission for it is missing', es: 'falta el permiso' }

const problems: Readonly<Record<string, Text>> = {
  ENOENT: { en: 'there is no such file', es: 'no existe ese archivo' },
  EISDIR: { en: 'it is a folder', es: 'es una carpeta' },
  ENOTDIR: {
    en: 'a part of its path is a file, not a folder',
    es: 'una parte de su ruta es un archivo, no una carpeta',
  },
  ENAMETOOLONG: { en: 'its name is too long', es: 'su nombre es demasiado largo' },
  EACCES: noPermission,
  EPERM: noPermission,
  EROFS: { en: 'the disk can only be read', es: 'el disco es de solo lectura' },
  ENOSPC: { en: 'the disk is full', es: 'el disco está lleno' },
}

function unknownProblem(code: string, error: unknown): Text {
  return { en: error instanceof Error ? error.message : String(error), es: `el sistema responde ${code || 'un error'}` }
}
