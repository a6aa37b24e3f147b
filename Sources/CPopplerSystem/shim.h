/* Headers and library of poppler, told by pkg-config; only CPoppler includes them. */
