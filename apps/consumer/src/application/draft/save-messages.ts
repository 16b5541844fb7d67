import { defineMessages } from '@breakwater/ui/i18n/messages'

export const saveMessages = defineMessages({
  en: {
    saving: 'Saving…',
    saved: (time: string) => `Saved ${time}`,
    retrying: 'Not saved, we will try again',
    notSaved: 'Not saved',
    conflictTitle: 'Your application was changed somewhere else',
    conflictText:
      'It was saved from another page or device after you opened it here. Which answers should we keep? The others will be replaced.',
    keepMine: 'Keep the answers on this page',
    takeTheirs: 'Load the other answers',
    signedOutTitle: 'Please sign in again',
    signedOutText:
      'You were signed out to protect your information. Your answers are still on this device; sign in and we will save them.',
    signInAgain: 'Sign in',
    refusedTitle: 'We could not save this answer',
    refusedText: (agency: string) => `Please check what you entered on this page. If it looks right, call ${agency}.`,
  },
  es: {
    saving: 'Guardando…',
    saved: (time) => `Guardado a las ${time}`,
    retrying: 'Sin guardar, lo intentaremos de nuevo',
    notSaved: 'Sin guardar',
    conflictTitle: 'Su solicitud se cambió en otro lugar',
    conflictText:
      'Se guardó desde otra página u otro dispositivo después de que usted la abrió aquí. ¿Qué respuestas desea conservar? Las otras se reemplazarán.',
    keepMine: 'Conservar las respuestas de esta página',
    takeTheirs: 'Cargar las otras respuestas',
    signedOutTitle: 'Inicie sesión de nuevo',
    signedOutText:
      'Cerramos su sesión para proteger su información. Sus respuestas siguen en este dispositivo; inicie sesión y las guardaremos.',
    signInAgain: 'Iniciar sesión',
    refusedTitle: 'No pudimos guardar esta respuesta',
    refusedText: (agency) => `Revise lo que escribió en esta página. Si está bien, llame a ${agency}.`,
  },
})
