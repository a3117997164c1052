procc explain cite-not-fond
