import { defineMessages } from '@breakwater/ui/i18n/messages'

export const noteMessages = defineMessages({
  en: {
    title: 'Session notes',
    kind: 'Who may read it',
    choose: 'Choose who may read it',
    kindMissing: 'Choose who may read the note.',
    kinds: { PRIVATE: 'Private: staff only', SHARED: 'Shared: the client may get it' },
    text: 'New note',
    textHint: 'A note cannot be changed. Write another note to correct one.',
    textMissing: 'Write the note.',
    add: 'Add note',
    lookOnly: 'To add a note, lock the case and open it for an intake review or a counseling session.',
    show: 'Show notes',
    none: 'No notes yet.',
    earlier: 'Show earlier notes',
  },
  es: {
    title: 'Notas de sesión',
    kind: 'Quién puede leerla',
    choose: 'Elija quién puede leerla',
    kindMissing: 'Elija quién puede leer la nota.',
    kinds: { PRIVATE: 'Privada: solo el personal', SHARED: 'Compartida: el cliente puede recibirla' },
    text: 'Nota nueva',
    textHint: 'Una nota no se puede cambiar. Escriba otra nota para corregirla.',
    textMissing: 'Escriba la nota.',
    add: 'Agregar nota',
    lookOnly:
      'Para agregar una nota, bloquee el caso y ábralo para una revisión de la solicitud o una sesión de asesoría.',
    show: 'Mostrar notas',
    none: 'Todavía no hay notas.',
    earlier: 'Mostrar notas anteriores',
  },
})
