-- Themes. Level 1: the six subjects of the Référentiel QVCT (Anact, July 2023). Level 2: a synthesis of the DGCS–Anact guide
-- (2021), the CLACT and FEP pages and the regional ARS pages, open to amendment: change a label or add a row, never a code in use.

-- Short labels, for a facet must be read at a glance. In full, as Anact writes them: organisation, contenu et réalisation du travail ·
-- compétences et parcours professionnels · égalité au travail · projet d'entreprise et management · dialogue social et dialogue professionnel ·
-- santé au travail et prévention.
insert into public.themes (code, parent_code, label, position) values
  ('organisation', null, 'Organisation du travail', 1),
  ('competences', null, 'Compétences et parcours', 2),
  ('egalite', null, 'Égalité au travail', 3),
  ('management', null, 'Projet et management', 4),
  ('dialogue', null, 'Dialogue social et professionnel', 5),
  ('sante', null, 'Santé au travail et prévention', 6)
on conflict do nothing;

insert into public.themes (code, parent_code, label, position) values
  ('plannings-horaires', 'organisation', 'Plannings et horaires', 1),
  ('charge-de-travail', 'organisation', 'Charge de travail', 2),
  ('effectifs-remplacements', 'organisation', 'Effectifs et remplacements', 3),
  ('espaces-locaux', 'organisation', 'Espaces et locaux de travail', 4),
  ('materiel-equipements', 'organisation', 'Matériel et équipements', 5),
  ('outils-numeriques', 'organisation', 'Outils numériques', 6),
  ('horaires-atypiques', 'organisation', 'Travail de nuit et horaires atypiques', 7),
  ('teletravail', 'organisation', 'Télétravail', 8),
  ('coordination-parcours', 'organisation', 'Coordination et parcours des personnes accompagnées', 9),

  ('accueil-integration-tutorat', 'competences', 'Accueil, intégration et tutorat', 1),
  ('formation', 'competences', 'Formation', 2),
  ('mobilite-reconversion', 'competences', 'Mobilité et reconversion', 3),
  ('fidelisation-attractivite', 'competences', 'Attractivité et fidélisation', 4),
  ('etudiants-stagiaires', 'competences', 'Étudiants et stagiaires', 5),
  ('transmission-savoirs', 'competences', 'Transmission des savoirs', 6),

  ('egalite-femmes-hommes', 'egalite', 'Égalité entre les femmes et les hommes', 1),
  ('violences-sexistes-sexuelles', 'egalite', 'Prévention des violences sexistes et sexuelles', 2),
  ('mixite-metiers', 'egalite', 'Mixité des métiers', 3),
  ('articulation-vie-pro-perso', 'egalite', 'Articulation des temps de vie', 4),
  ('sante-des-femmes', 'egalite', 'Santé des femmes au travail', 5),
  ('handicap-maintien-emploi', 'egalite', 'Handicap et maintien dans l’emploi', 6),
  ('lutte-discriminations', 'egalite', 'Lutte contre les discriminations', 7),

  ('projet-etablissement-sens', 'management', 'Projet d’établissement et sens du travail', 1),
  ('management-proximite', 'management', 'Management de proximité', 2),
  ('conduite-du-changement', 'management', 'Conduite du changement', 3),
  ('reconnaissance', 'management', 'Reconnaissance au travail', 4),
  ('ethique-bientraitance', 'management', 'Éthique et bientraitance', 5),
  ('innovation-participative', 'management', 'Innovation participative', 6),

  ('espaces-de-discussion', 'dialogue', 'Espaces de discussion sur le travail', 1),
  ('dialogue-social-instances', 'dialogue', 'Dialogue social et instances', 2),
  ('barometre-expression', 'dialogue', 'Baromètre et expression des équipes', 3),
  ('analyse-de-pratiques', 'dialogue', 'Analyse des pratiques professionnelles', 4),
  ('mediation-conflits', 'dialogue', 'Médiation et gestion des conflits', 5),

  ('tms-manutention', 'sante', 'Troubles musculo-squelettiques et manutention', 1),
  ('rps-epuisement', 'sante', 'Risques psychosociaux et épuisement', 2),
  ('prevention-violences-incivilites', 'sante', 'Prévention des violences et des incivilités', 3),
  ('usure-absenteisme', 'sante', 'Usure professionnelle et absentéisme', 4),
  ('soutien-psychologique', 'sante', 'Soutien psychologique', 5),
  ('addictions', 'sante', 'Addictions', 6),
  ('activite-physique-mode-de-vie', 'sante', 'Activité physique et mode de vie', 7),
  ('duerp-prevention-primaire', 'sante', 'Document unique et prévention primaire', 8)
on conflict do nothing;
