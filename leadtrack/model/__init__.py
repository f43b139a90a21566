"""What a customer is: values and what follows from them; no disk, no clock."""
