/** Refreshing a chain at once. */
export const refreshNow = {
  refreshNow: {
    now: 'Jetzt aktualisieren',
    confirm:
      'Das setzt die Annotation force-sync an {{resource}} im Cluster {{cluster}}, und sonst nichts. Der External Secrets Operator bearbeitet es sofort. Es wird festgehalten, wer es getan hat.',
    confirmed: 'Annotation setzen',
    cancel: 'Abbrechen',
    asked:
      'Angestoßen. Der External Secrets Operator bearbeitet {{resource}}; was daraus wird, erscheint hier.',
    next: '{{resource}} wurde bearbeitet. Als Nächstes kommt {{next}}.',
    works: '{{resource}} wurde bearbeitet, und es läuft.',
    failed: {
      forbidden:
        'Das ist nicht freigegeben, oder es ist in diesem Portal abgeschaltet.',
      gone: 'Es gibt nichts mehr zu bearbeiten.',
      soon: 'Das ist eben erst geschehen; in einer halben Minute wieder.',
      cluster:
        'Der Cluster hat es nicht angenommen: Dem Konto fehlt wohl das Recht patch, oder er ist nicht erreichbar.',
      other: 'Es ist nicht gelungen; erneut versuchen.',
    },
  },
};
